package dev.tidemark.watch.channel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses a channel may reach: those of the public internet, unless it may reach private ones.
 *
 * <p>After the special-purpose registries of IANA (RFC 6890): who may write an address into the settings, or answers for a
 * name in it, shall not thereby talk to what is inside.
 */
final class Reach {
    private static final int BYTE = 0xFF;

    private Reach() {}

    /** Why an address is not on the public internet; empty when it is. */
    static Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? six(address, bytes) : four(bytes);
    }

    private static Optional<String> four(byte[] bytes) {
        int a = bytes[0] & BYTE;
        int b = bytes[1] & BYTE;
        int c = bytes[2] & BYTE;
        int d = bytes[3] & BYTE;
        String why = "";
        if (a == 0) {
            why = "of this network";
        } else if (a == 127) {
            why = "a loopback address";
        } else if (a == 10 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168)) {
            why = "a private address";
        } else if (a == 169 && b == 254) {
            why = "a link-local address, where clouds keep their metadata";
        } else if (a == 100 && b >= 64 && b < 128) {
            why = "an address of a provider's inner network";
        } else if ((a == 192 && b == 0 && c == 0) || (a == 168 && b == 63 && c == 129 && d == 16)) {
            why = "an address where clouds keep their metadata";
        } else if (a >= 224 && a < 240) {
            why = "a multicast address";
        } else if (a >= 240) {
            why = "a reserved address";
        } else if ((a == 192 && b == 0 && c == 2)
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113)
                || (a == 192 && b == 88 && c == 99)) {
            why = "an address for tests and examples";
        }
        return Optional.of(why).filter(text -> !text.isEmpty());
    }

    private static Optional<String> six(InetAddress address, byte[] bytes) {
        int first = (bytes[0] & BYTE) << 8 | (bytes[1] & BYTE);
        int second = (bytes[2] & BYTE) << 8 | (bytes[3] & BYTE);
        if (address.isAnyLocalAddress()) {
            return Optional.of("of this network");
        }
        if (address.isLoopbackAddress()) {
            return Optional.of("a loopback address");
        }
        if (first == 0x64 && second == 0xFF9B) {
            return four(Arrays.copyOfRange(bytes, 12, 16)).or(() -> localTranslation(bytes));
        }
        if (first == 0x2002) {
            return four(Arrays.copyOfRange(bytes, 2, 6));
        }
        if ((first & 0xFE00) == 0xFC00) {
            return Optional.of("a unique-local address");
        }
        if ((first & 0xFFC0) == 0xFE80 || (first & 0xFFC0) == 0xFEC0) {
            return Optional.of("a link-local address");
        }
        if ((first & 0xFF00) == 0xFF00) {
            return Optional.of("a multicast address");
        }
        // What is given out to the world is 2000::/3, but for Teredo, protocols and examples.
        boolean special = (first == 0x2001 && (second < 0x200 || second == 0xDB8)) || (first & 0xFFF0) == 0x3FF0;
        return (first & 0xE000) != 0x2000 || special ? Optional.of("a reserved address") : Optional.empty();
    }

    /** 64:ff9b:1::/48 is for translations within a network; 64:ff9b::/96 has nothing but zeros in between. */
    private static Optional<String> localTranslation(byte[] bytes) {
        for (int i = 4; i < 12; i++) {
            if (bytes[i] != 0) {
                return Optional.of("a reserved address");
            }
        }
        return Optional.empty();
    }

    /** The address that a text is, in any way of writing one; empty when it is a name. */
    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface Names {
        /** All addresses of a host, at least one. */
        InetAddress[] of(String host) throws UnknownHostException;
    }
}
