package io.transferscope.dataset.location;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the internet from those of networks that nobody outside is meant to reach. */
final class PublicAddresses {
    /** IANA's registry of special-purpose addresses, but for those that are globally reachable. */
    private static final List<Block> SPECIAL =
            List.of(
                    Block.of("0.0.0.0", 8),
                    Block.of("10.0.0.0", 8),
                    Block.of("100.64.0.0", 10),
                    Block.of("127.0.0.0", 8),
                    Block.of("169.254.0.0", 16),
                    Block.of("172.16.0.0", 12),
                    Block.of("192.0.0.0", 24),
                    Block.of("192.0.2.0", 24),
                    Block.of("192.88.99.0", 24),
                    Block.of("192.168.0.0", 16),
                    Block.of("198.18.0.0", 15),
                    Block.of("198.51.100.0", 24),
                    Block.of("203.0.113.0", 24),
                    Block.of("224.0.0.0", 3),
                    // Of what IANA gives to the internet, 2000::/3
                    Block.of("2001::", 23),
                    Block.of("2001:db8::", 32),
                    Block.of("3fff::", 20));

    private static final Block INTERNET = Block.of("2000::", 3);

    /** Blocks whose addresses stand for one of IPv4, and where that is within them. */
    private static final Block NAT64 = Block.of("64:ff9b::", 96);

    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(block -> block.has(bytes));
        }
        if (NAT64.has(bytes)) {
            return has(embedded(bytes, 12));
        }
        if (SIX_TO_FOUR.has(bytes)) {
            return has(embedded(bytes, 2));
        }
        return INTERNET.has(bytes) && SPECIAL.stream().noneMatch(block -> block.has(bytes));
    }

    private static InetAddress embedded(byte[] bytes, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** Addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {
        static Block of(String start, int bits) {
            try {
                // Only names are looked up, and this is none.
                return new Block(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(start, e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ start[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
