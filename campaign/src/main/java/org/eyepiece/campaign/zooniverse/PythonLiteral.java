package org.eyepiece.campaign.zooniverse;

/**
 * A Python literal of dictionaries, lists, texts, numbers, True, False and None, as {@code print} leaves it, made JSON. Whether the outcome
 * is JSON, its reader finds out.
 */
final class PythonLiteral {

    private final String text;
    private final StringBuilder json = new StringBuilder();
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    static String toJson(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        while (literal.at < text.length()) {
            literal.step();
        }
        return literal.json.toString();
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            at++;
            string(c);
        } else if (word("True", "true") || word("False", "false") || word("None", "null")) {
            return;
        } else {
            json.append(c);
            at++;
        }
    }

    private boolean word(String python, String other) {
        if (!text.startsWith(python, at)) {
            return false;
        }
        json.append(other);
        at += python.length();
        return true;
    }

    private void string(char quote) {
        json.append('"');
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape(text.charAt(at++));
            } else {
                append(c);
            }
        }
        json.append('"');
        at++;
    }

    private void escape(char c) {
        switch (c) {
            case 'n', 't', 'r' -> json.append('\\').append(c);
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> append(c);
        }
    }

    private void code(int digits) {
        int end = Math.min(text.length(), at + digits);
        try {
            append((char) Integer.parseInt(text.substring(at, end), 16));
            at = end;
        } catch (NumberFormatException e) {
            json.append('?');
        }
    }

    private void append(char c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
        } else {
            json.append(c);
        }
    }
}
