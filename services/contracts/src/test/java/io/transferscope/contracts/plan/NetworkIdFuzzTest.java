package io.transferscope.contracts.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.util.List;

class NetworkIdFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                "tiny/0/0/baseA".getBytes(UTF_8),
                "tiny/10/2/A3B+".getBytes(UTF_8),
                "a-1/0/0/R12B".getBytes(UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("base", "+", "/", "-1", "2147483648", "\u0663", "00", "..");
    }

    @Override
    public int longest() {
        return 64;
    }

    @Override
    public void accept(byte[] input) {
        String text = new String(input, UTF_8);
        NetworkId id;
        try {
            id = NetworkId.parse(text);
        } catch (IllegalArgumentException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        FuzzTarget.requireSame(text, id.toString(), "the only way to write it");
    }
}
