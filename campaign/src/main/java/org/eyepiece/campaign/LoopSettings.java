package org.eyepiece.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eyepiece.tree.DecisionTree;

/** The table {@code [loop]} of a settings file: how people and model take turns. */
final class LoopSettings {

    private static final int MANY = 100_000_000;

    /** Sides of the network's input are multiples of this. */
    private static final int SIDE = 16;

    private LoopSettings() {}

    static CampaignSettings.Loop read(SettingsTable table) {
        CampaignSettings.Loop usual = CampaignSettings.Loop.usual();
        CampaignSettings.Loop read = new CampaignSettings.Loop(
                table.flag("train", usual.train()),
                table.whole("every-classifications", usual.everyClassifications(), 0, MANY),
                table.whole("every-minutes", usual.everyMinutes(), 0, 366 * 1_440),
                table.whole("least-labels", usual.leastLabels(), 1, MANY),
                table.whole("test-subjects", usual.testSubjects(), 0, 1_000_000),
                table.number("control-share", usual.controlShare(), 0, 1),
                table.whole("picks", usual.picks(), 1, 1_000_000),
                table.number("random-share", usual.randomShare(), 0, 1),
                table.numbers("care", 0, 1e6),
                size(table, usual.size()),
                table.number("crop", usual.crop(), 0.01, 1),
                colour(table, usual.colour()),
                table.whole("epochs", usual.epochs(), 1, 10_000),
                table.whole("least-steps", usual.leastSteps(), 0, MANY),
                table.whole("pretrain-epochs", usual.pretrainEpochs(), 0, 10_000),
                stop(table));
        table.requireKnown();
        return read;
    }

    private static int size(SettingsTable table, int usual) {
        int size = table.whole("size", usual, 2 * SIDE, 512);
        if (size % SIDE != 0) {
            throw table.wrong("size", size + " is no multiple of " + SIDE + "; write one, such as " + usual);
        }
        return size;
    }

    private static String colour(SettingsTable table, String usual) {
        String colour = table.text("colour", usual, 20);
        if (!colour.equals("grey") && !colour.equals("rgb")) {
            throw table.wrong("colour", "\"" + colour + "\" is no colour the model knows; write grey or rgb");
        }
        return colour;
    }

    private static Optional<CampaignSettings.Stop> stop(SettingsTable table) {
        String question = table.text("stop-question", "", 200);
        double width = table.number("stop-width", 0.2, 0.001, 1);
        return question.isEmpty() ? Optional.empty() : Optional.of(new CampaignSettings.Stop(question, width));
    }

    /**
     * Compares the questions that the settings name with those there are.
     *
     * @throws CampaignException where one is not in the tree, or none is cared for
     */
    static void requireFits(DecisionTree tree, CampaignSettings.Loop loop, Path file) {
        List<String> questions =
                tree.questions().stream().map(question -> question.key()).toList();
        loop.care().keySet().forEach(key -> require(questions, key, SettingsFile.place(file, "loop", "care", key)));
        if (questions.stream().allMatch(key -> loop.care().getOrDefault(key, 1.0) == 0)) {
            throw new CampaignException(SettingsFile.place(file, "loop", "care")
                    + ": every question has the weight 0; care for one at least");
        }
        loop.stop()
                .ifPresent(
                        stop -> require(questions, stop.question(), SettingsFile.place(file, "loop", "stop-question")));
    }

    private static void require(List<String> questions, String key, String place) {
        if (!questions.contains(key)) {
            throw new CampaignException(
                    place + ": the tree has no question \"" + key + "\"; it has " + String.join(", ", questions));
        }
    }
}
