package org.eyepiece.report.draw;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds XML, and HTML written as XML, in which every text and attribute is escaped because there is no other way in:
 * only {@link #graft} takes markup, and only markup made by this class.
 */
public final class Xml {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    public Xml open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** Closes the innermost open element. */
    public Xml close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    public Xml empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    /** An element that holds only text. */
    public Xml element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    public Xml text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Puts in what another builder made. */
    public Xml graft(Xml other) {
        out.append(other.finish());
        return this;
    }

    /** A style sheet, which HTML reads as it stands: it must hold no character that could end it. */
    public Xml styleSheet(String rules) {
        if (rules.indexOf('<') >= 0) {
            throw new IllegalArgumentException("a style sheet cannot hold '<'");
        }
        out.append("<style>").append(rules).append("</style>");
        return this;
    }

    /** The markup; fails when an element is still open, which is a mistake in the program. */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("an attribute of <" + element + "> has no value");
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
            out.append('"');
        }
        return out;
    }

    /** Text without any character that means something to a parser; characters XML forbids become U+FFFD. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
