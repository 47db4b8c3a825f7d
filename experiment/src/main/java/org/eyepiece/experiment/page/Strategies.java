package org.eyepiece.experiment.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eyepiece.experiment.Arm;
import org.eyepiece.experiment.Experiment;
import org.eyepiece.experiment.ExperimentSettings;
import org.eyepiece.report.Measured;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Stroke;

/**
 * The strategies of an experiment, and how a reader tells them apart: random is grey everywhere, the others keep their ink
 * through all figures.
 *
 * @param choosing all but random, in the order in which they were run
 * @param hasRandom whether there is something to compare with
 */
record Strategies(List<String> choosing, boolean hasRandom) {

    static final String RANDOM = ExperimentSettings.RANDOM;

    private static final int INKS = 5;

    static Strategies of(Experiment experiment) {
        SequencedSet<String> all =
                experiment.arms().stream().map(Arm::strategy).collect(Collectors.toCollection(LinkedHashSet::new));
        boolean hasRandom = all.remove(RANDOM);
        return new Strategies(List.copyOf(all), hasRandom);
    }

    /** Random first, which lies beneath the others in a figure. */
    List<String> all() {
        return Stream.concat(hasRandom ? Stream.of(RANDOM) : Stream.empty(), choosing.stream())
                .toList();
    }

    Ink ink(String strategy) {
        return strategy.equals(RANDOM) ? Ink.SOFT : Ink.ofRun(choosing.indexOf(strategy) % INKS);
    }

    /** After five strategies the inks start over with dashes. */
    Stroke stroke(String strategy) {
        Stroke plain = Stroke.of(ink(strategy), 1.3);
        return choosing.indexOf(strategy) < INKS ? plain : plain.dashes();
    }

    /** As people write it: {@code power-bald+random=0.1} is power BALD with 10 % random. */
    static String shown(String strategy) {
        String[] parts = strategy.split("\\+", -1);
        StringBuilder shown = new StringBuilder(name(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            shown.append(i == 1 ? " with " : " and ").append(share(parts[i]));
        }
        return shown.toString();
    }

    /** The same at the start of a sentence. */
    static String first(String strategy) {
        String shown = shown(strategy);
        return shown.isEmpty() ? shown : shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1);
    }

    private static String share(String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            return name(part);
        }
        try {
            double share = 100 * Double.parseDouble(part.substring(equals + 1));
            boolean whole = Math.abs(share - Math.rint(share)) < 1e-9;
            return Measured.fixed(share, whole ? 0 : 1) + Findings.PERCENT + " " + name(part.substring(0, equals));
        } catch (NumberFormatException e) {
            return part;
        }
    }

    private static String name(String key) {
        return Stream.of(key.split("-", -1))
                .map(word -> word.equals("bald") || word.equals("epig") ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
    }
}
