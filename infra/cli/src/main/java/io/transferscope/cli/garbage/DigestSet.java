package io.transferscope.cli.garbage;

/**
 * SHA-256 digests by the million: 128 bits are kept of each, which no two will share by chance.
 * Safe for use by many threads.
 */
final class DigestSet {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int HEX_DIGITS_OF_LONG = 16;
    private static final int HEX = 16;

    /** Two longs in each place; both 0 where it is free. */
    private long[] places = new long[2 * FIRST_CAPACITY];

    private int size;

    /** Whether it was not among them before. */
    synchronized boolean add(String sha256) {
        long high = high(sha256);
        long low = low(sha256);
        int place = find(places, high, low);
        if (places[place + 1] != 0) {
            return false;
        }
        places[place] = high;
        places[place + 1] = low;
        size++;
        if (size > places.length / 3) { // two thirds of the places
            grow();
        }
        return true;
    }

    synchronized boolean contains(String sha256) {
        return places[find(places, high(sha256), low(sha256)) + 1] != 0;
    }

    synchronized int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * places.length];
        for (int i = 0; i < places.length; i += 2) {
            if (places[i + 1] != 0) {
                int place = find(larger, places[i], places[i + 1]);
                larger[place] = places[i];
                larger[place + 1] = places[i + 1];
            }
        }
        places = larger;
    }

    /** Where it is, or the free place where it would be. */
    private static int find(long[] places, long high, long low) {
        int place = (int) (2 * high) & (places.length - 2);
        while (places[place + 1] != 0 && (places[place] != high || places[place + 1] != low)) {
            place = (place + 2) & (places.length - 2);
        }
        return place;
    }

    private static long high(String sha256) {
        return Long.parseUnsignedLong(sha256, 0, HEX_DIGITS_OF_LONG, HEX);
    }

    /** Never 0, which marks a free place. */
    private static long low(String sha256) {
        long low = Long.parseUnsignedLong(sha256, HEX_DIGITS_OF_LONG, 2 * HEX_DIGITS_OF_LONG, HEX);
        return low == 0 ? 1 : low;
    }
}
