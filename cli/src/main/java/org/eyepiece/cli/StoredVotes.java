package org.eyepiece.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The N that a file's scores are for, as its metadata say: one number, or one for each question. */
record StoredVotes(Map<String, Integer> byQuestion) {

    /** Stands for the one number of a file that names no questions. */
    private static final String ANY = "";

    /** Reads {@code 40}, or {@code smooth-or-featured=40 bar=10}; anything else says nothing. */
    static StoredVotes of(String text) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (String word : text.split(" ", -1)) {
            String number = word.substring(word.indexOf('=') + 1);
            if (number.matches("[1-9][0-9]{0,3}")) {
                votes.put(word.contains("=") ? word.substring(0, word.indexOf('=')) : ANY, Integer.parseInt(number));
            }
        }
        return new StoredVotes(votes);
    }

    /** N of a question, or {@code otherwise} where the file says none. */
    int of(String question, int otherwise) {
        return byQuestion.getOrDefault(question, byQuestion.getOrDefault(ANY, otherwise));
    }

    /** Whether every question's N is this one. */
    boolean areAll(int votes) {
        return !byQuestion.isEmpty() && byQuestion.values().stream().allMatch(n -> n == votes);
    }

    /** For a message. */
    String text() {
        if (byQuestion.isEmpty()) {
            return "a number it does not state";
        }
        return String.join(
                        " ",
                        byQuestion.entrySet().stream()
                                .map(entry -> entry.getKey().isEmpty()
                                        ? entry.getValue().toString()
                                        : entry.getKey() + "=" + entry.getValue())
                                .toList())
                + " votes";
    }
}
