package org.eyepiece.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which line of a TOML text a key stands, which the parser does not tell. Knows tables, arrays of tables and keys at the beginning of
 * a line; of a key that is written in another way it says nothing.
 */
final class SettingsLines {

    private static final Pattern TABLE = Pattern.compile("\\s*\\[\\[?\\s*([A-Za-z0-9_.\\s-]+?)\\s*]]?.*");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.-]+|\"[^\"]*\")\\s*=(.*)");

    private final Map<List<String>, Integer> lines = new HashMap<>();

    SettingsLines(String text) {
        List<String> table = List.of();
        Map<String, Integer> repeated = new HashMap<>();
        boolean inside = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            boolean quotes = line.split("\"\"\"|'''", -1).length % 2 == 0;
            if (!inside) {
                Matcher header = TABLE.matcher(line);
                Matcher key = KEY.matcher(line);
                if (header.matches()) {
                    String name = header.group(1);
                    table = new ArrayList<>(List.of(name.split("\\s*\\.\\s*")));
                    if (line.strip().startsWith("[[")) {
                        table.add(Integer.toString(repeated.merge(name, 1, Integer::sum) - 1));
                    }
                    lines.putIfAbsent(table, number);
                } else if (key.matches()) {
                    List<String> path = new ArrayList<>(table);
                    path.addAll(List.of(key.group(1).replace("\"", "").split("\\.")));
                    lines.putIfAbsent(path, number);
                }
            }
            inside ^= quotes;
        }
    }

    /** {@code ", line 7"} or, where that is not known, nothing. */
    String of(List<String> path) {
        Integer line = lines.get(path);
        return line == null ? "" : ", line " + line;
    }
}
