package org.eyepiece.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One table of a settings file. It remembers which keys it was asked for: all others in it are unknown. */
final class SettingsTable {

    private final Path file;
    private final List<String> path;
    private final JsonNode node;
    private final SettingsLines lines;
    private final Set<String> known = new TreeSet<>();

    private SettingsTable(Path file, List<String> path, JsonNode node, SettingsLines lines) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.lines = lines;
    }

    static SettingsTable root(Path file, JsonNode node, SettingsLines lines) {
        return new SettingsTable(file, List.of(), node, lines);
    }

    /** The table under a key; an empty one where there is none. */
    SettingsTable table(String key) {
        JsonNode found = at(key);
        if (!found.isMissingNode() && !found.isObject()) {
            throw wrong(key, "is a table; write [" + key + "] on a line of its own");
        }
        return new SettingsTable(file, with(key), found, lines);
    }

    /** The tables of an array of tables. */
    List<SettingsTable> tables(String key) {
        JsonNode found = at(key);
        if (!found.isMissingNode() && !found.isArray()) {
            throw wrong(key, "may stand several times; write [[" + key + "]] with two brackets");
        }
        List<SettingsTable> tables = new ArrayList<>();
        for (JsonNode one : found) {
            List<String> place = new ArrayList<>(with(key));
            place.add(Integer.toString(tables.size()));
            if (!one.isObject()) {
                throw wrong(key, "is a list of tables; write [[" + key + "]] on a line of its own");
            }
            tables.add(new SettingsTable(file, place, one, lines));
        }
        return tables;
    }

    /** A text of at most so many characters on one line. */
    String text(String key, String usual, int longest) {
        JsonNode found = at(key);
        if (found.isMissingNode()) {
            return usual;
        }
        if (!found.isString()) {
            throw wrong(key, shown(found) + " is no text; write it in quotes");
        }
        String text = found.stringValue().strip();
        if (text.length() > longest) {
            throw wrong(key, "is " + text.length() + " characters long; at most " + longest + " fit");
        }
        return text;
    }

    /** A text that must be there. */
    String required(String key, int longest) {
        String text = text(key, "", longest);
        if (text.isBlank()) {
            throw new CampaignException(
                    file + lines.of(path) + ", " + String.join(".", path) + ": " + key + " is missing; write one");
        }
        return text;
    }

    /** A whole number of that range, both ends included. */
    int whole(String key, int usual, int least, int most) {
        JsonNode found = at(key);
        if (found.isMissingNode()) {
            return usual;
        }
        if (!found.isIntegralNumber()) {
            throw wrong(key, shown(found) + " is no whole number; write one without quotes, such as " + usual);
        }
        if (!found.canConvertToInt() || found.intValue() < least || found.intValue() > most) {
            throw wrong(key, shown(found) + " is out of range; write " + least + " to " + most);
        }
        return found.intValue();
    }

    /** A number of that range, both ends included. */
    double number(String key, double usual, double least, double most) {
        JsonNode found = at(key);
        if (found.isMissingNode()) {
            return usual;
        }
        if (!found.isNumber()) {
            throw wrong(key, shown(found) + " is no number; write one without quotes, such as " + usual);
        }
        double value = found.doubleValue();
        if (!(value >= least && value <= most)) {
            throw wrong(key, shown(found) + " is out of range; write " + least + " to " + most);
        }
        return value;
    }

    /** Numbers of that range under names of any kind, in their order; none where nothing is said. */
    Map<String, Double> numbers(String key, double least, double most) {
        JsonNode found = at(key);
        if (!found.isMissingNode() && !found.isObject()) {
            throw wrong(key, shown(found) + " names nothing; write { NAME = NUMBER }, or {} for none");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        found.properties().forEach(one -> {
            double value = one.getValue().asDouble(Double.NaN);
            if (!one.getValue().isNumber() || !(value >= least && value <= most)) {
                throw wrong(
                        key,
                        one.getKey() + " = " + shown(one.getValue()) + " does not fit; write a number from " + least
                                + " to " + most);
            }
            numbers.put(one.getKey(), value);
        });
        return numbers;
    }

    /** Yes or no. */
    boolean flag(String key, boolean usual) {
        JsonNode found = at(key);
        if (found.isMissingNode()) {
            return usual;
        }
        if (!found.isBoolean()) {
            throw wrong(key, shown(found) + " is neither true nor false; write one of them, without quotes");
        }
        return found.booleanValue();
    }

    /** Refuses keys that nobody has asked for, naming the one that may be meant. */
    void requireKnown() {
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                String nearest = known.stream()
                        .min(Comparator.comparingInt(other -> Spelling.distance(key, other)))
                        .orElseThrow();
                String hint = Spelling.distance(key, nearest) <= 3
                        ? "do you mean " + nearest + "?"
                        : "known are " + String.join(", ", known);
                throw wrong(key, "there is no such setting; " + hint);
            }
        }
    }

    /** Something wrong with a value. */
    CampaignException wrong(String key, String what) {
        return new CampaignException(file + lines.of(with(key)) + ", " + String.join(".", with(key)) + ": " + what);
    }

    private JsonNode at(String key) {
        known.add(key);
        return node.path(key);
    }

    private List<String> with(String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
