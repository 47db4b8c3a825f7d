package org.eyepiece.benchmarks.power;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A system call as strace prints it with {@code -y -xx}: strings in hexadecimal, descriptors with the path they stand for.
 *
 * @param name such as {@code pwrite64}
 * @param arguments as printed
 */
record Call(String name, List<String> arguments) {

    Call {
        arguments = List.copyOf(arguments);
    }

    /** The path behind the descriptor that is argument {@code index}; empty where it is none, or has no path. */
    String descriptor(int index) {
        String argument = argument(index);
        int open = argument.indexOf('<');
        return open < 0 || !argument.endsWith(">") ? "" : text(argument.substring(open + 1, argument.length() - 1));
    }

    /** The path that argument {@code index} spells out. */
    String path(int index) {
        String argument = argument(index);
        return argument.startsWith("\"") ? text(argument.substring(1, argument.length() - 1)) : "";
    }

    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    long number(int index) {
        return Long.parseLong(argument(index));
    }

    /** The bytes of argument {@code index}, all of them. */
    byte[] bytes(int index) {
        String argument = argument(index);
        if (argument.endsWith("...")) {
            throw new IllegalStateException(name + " wrote more than strace was told to print; raise its limit");
        }
        return hex(argument.substring(1, argument.length() - 1));
    }

    private static String text(String hex) {
        return hex.startsWith("\\x") ? new String(hex(hex), StandardCharsets.UTF_8) : hex;
    }

    /** Of {@code \x6f\x6b}: four characters a byte. */
    private static byte[] hex(String text) {
        byte[] bytes = new byte[text.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)
                    (Character.digit(text.charAt(4 * i + 2), 16) << 4 | Character.digit(text.charAt(4 * i + 3), 16));
        }
        return bytes;
    }
}
