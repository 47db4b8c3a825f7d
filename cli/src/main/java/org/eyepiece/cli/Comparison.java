package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Judges models of one question on the same galaxies, and says or draws how they did. */
final class Comparison {

    private final JudgeOptions options;
    private final PrintWriter print;
    private final PrintWriter notes;

    /** One model, ready to be judged: all that can be wrong with it was found before the first is. */
    private record Entrant(String name, Path folder, Model model, Judging.Sampling sampling, Set<String> seen) {

        ModelCard card() {
            return model.card();
        }
    }

    /**
     * @param print what comes out
     * @param notes what a person should know besides
     */
    Comparison(JudgeOptions options, PrintWriter print, PrintWriter notes) {
        this.options = options;
        this.print = print;
        this.notes = notes;
    }

    /**
     * Judges every model and prints what came out.
     *
     * @param report folder of a page with figures; null for none
     */
    void run(@Nullable Path report) throws IOException, InterruptedException {
        VoteKind kind = options.votes().kind();
        options.sampling().check();
        if (report != null) {
            options.output().check(report);
        }
        SamePicture pictures = options.same();
        List<Entrant> entrants = entrants(pictures);
        VoteSource.Labels<? extends Target> labels =
                options.votes().forJudging(entrants.getFirst().card());
        List<Map<String, Object>> lines = new ArrayList<>();
        try (LabelledImages data =
                LabelledImages.open(options.subjects(), labels, options.votes().minVotes(), notes)) {
            List<LabelledSubject> subjects = chosen(data.subjects(), entrants, pictures);
            Optional<Path> page = switch (labels.target()) {
                case Target.OneAnswer one -> oneAnswer(entrants, data, subjects, pictures, kind, report, lines);
                case Target.WholeTree whole -> wholeTree(entrants, data, subjects, pictures, kind, report, lines);
            };
            page.ifPresent(written -> {
                lines.forEach(line -> line.put("report", written.toString()));
                print.println("report written to " + written);
            });
        }
        if (options.json()) {
            print.println(JsonMapper.shared().writeValueAsString(lines.size() == 1 ? lines.getFirst() : lines));
        }
        print.flush();
    }

    private List<Entrant> entrants(SamePicture pictures) throws IOException {
        List<Model> loaded = new ArrayList<>();
        for (Path folder : options.models()) {
            loaded.add(Model.load(folder));
        }
        ModelCard first = loaded.getFirst().card();
        List<Entrant> entrants = new ArrayList<>();
        for (int i = 0; i < loaded.size(); i++) {
            ModelCard card = loaded.get(i).card();
            requireAlike(options.models().get(i), card, first);
            Set<String> seen = new HashSet<>();
            card.seen().forEach(id -> seen.add(pictures.group(id)));
            entrants.add(new Entrant(
                    name(i, loaded),
                    options.models().get(i),
                    loaded.get(i),
                    options.sampling().of(card, notes),
                    seen));
        }
        return entrants;
    }

    private static void requireAlike(Path folder, ModelCard card, ModelCard first) {
        Target target = card.target();
        Target wanted = first.target();
        if (!target.equals(wanted)) {
            throw new CommandFailure(
                    folder + " answers " + target + ", not " + wanted + "; compare models of one question");
        }
        if (!card.treeHash().equals(first.treeHash())) {
            throw new CommandFailure(folder + " was trained with another tree ("
                    + card.decisionTree().name() + ") than the first model ("
                    + first.decisionTree().name() + "); compare models of one tree");
        }
    }

    private Optional<Path> oneAnswer(
            List<Entrant> entrants,
            LabelledImages data,
            List<LabelledSubject> subjects,
            SamePicture pictures,
            VoteKind kind,
            @Nullable Path report,
            List<Map<String, Object>> lines)
            throws InterruptedException {
        List<ReportBuilder.Entry> entries = new ArrayList<>();
        for (Entrant entrant : entrants) {
            ReportBuilder.Entry entry = judge(entrant, data, subjects, pictures);
            introduce(entrant);
            Judging.print(entry.evaluation(), kind.key(), entry.seen(), print);
            Map<String, Object> line = line(entrant, entry.seen(), kind);
            line.putAll(Judging.json(entry.evaluation()));
            lines.add(line);
            entries.add(entry);
        }
        boolean replace = options.output().force();
        return Optional.ofNullable(report)
                .map(folder -> ReportBuilder.write(entries, subjects, data.images(), kind, folder, replace));
    }

    private Optional<Path> wholeTree(
            List<Entrant> entrants,
            LabelledImages data,
            List<LabelledSubject> subjects,
            SamePicture pictures,
            VoteKind kind,
            @Nullable Path report,
            List<Map<String, Object>> lines)
            throws InterruptedException {
        List<TreeReportBuilder.Entry> entries = new ArrayList<>();
        for (Entrant entrant : entrants) {
            List<JudgedTree> judged = Judging.judgeTree(
                    entrant.model(),
                    data.images(),
                    ImageOptions.decoder(entrant.card(), notes),
                    subjects,
                    entrant.sampling(),
                    notes);
            requireJudged(judged, subjects);
            TreeEvaluation evaluation = TreeEvaluation.of(entrant.card().decisionTree(), judged);
            long seen = seen(entrant, pictures, judged.stream().map(JudgedTree::id));
            introduce(entrant);
            Judging.print(evaluation, kind.key(), seen, print);
            Map<String, Object> line = line(entrant, seen, kind);
            line.putAll(Judging.json(evaluation));
            lines.add(line);
            entries.add(new TreeReportBuilder.Entry(entrant.name(), entrant.card(), judged, evaluation, seen));
        }
        boolean replace = options.output().force();
        return Optional.ofNullable(report)
                .map(folder -> TreeReportBuilder.write(entries, subjects, data.images(), kind, folder, replace));
    }

    private void introduce(Entrant entrant) {
        print.println(entrant.folder() + " (" + entrant.card().likelihood().key() + ", model "
                + entrant.card().id() + ")");
    }

    private void requireJudged(List<?> judged, List<LabelledSubject> subjects) {
        if (judged.isEmpty()) {
            throw new CommandFailure("none of the " + subjects.size() + " images in " + options.subjects()
                    + " can be read; there is nothing to judge on");
        }
    }

    private static long seen(Entrant entrant, SamePicture pictures, Stream<String> ids) {
        return ids.filter(id -> entrant.seen().contains(pictures.group(id))).count();
    }

    private ReportBuilder.Entry judge(
            Entrant entrant, LabelledImages data, List<LabelledSubject> subjects, SamePicture pictures)
            throws InterruptedException {
        List<Judged> judged = Judging.judge(
                entrant.model(),
                data.images(),
                ImageOptions.decoder(entrant.card(), notes),
                subjects,
                entrant.sampling(),
                notes);
        requireJudged(judged, subjects);
        long seen = seen(entrant, pictures, judged.stream().map(Judged::id));
        return new ReportBuilder.Entry(entrant.name(), entrant.card(), judged, Evaluation.of(judged), seen);
    }

    private static Map<String, Object> line(Entrant entrant, long seen, VoteKind kind) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("model", entrant.folder().toString());
        line.put("question", entrant.card().target().toString());
        line.put("votes", kind.key());
        line.put("includes_training", seen > 0);
        return line;
    }

    /** A short name that tells the models apart: the likelihood where that is enough, the folder otherwise. */
    private String name(int index, List<Model> loaded) {
        long alike = loaded.stream()
                .filter(model ->
                        model.card().likelihood() == loaded.get(index).card().likelihood())
                .count();
        String likelihood = loaded.get(index).card().likelihood().key();
        return alike == 1 ? likelihood : options.models().get(index) + " (" + likelihood + ")";
    }

    /** The galaxies that none of the models learnt from, or all where that is allowed. */
    private List<LabelledSubject> chosen(List<LabelledSubject> all, List<Entrant> entrants, SamePicture pictures) {
        if (all.isEmpty()) {
            throw new CommandFailure("no image in " + options.subjects() + " has enough votes on the question; "
                    + "check that ids and image names belong together");
        }
        if (options.allowSeen()) {
            return all;
        }
        Set<String> seen = new HashSet<>();
        entrants.forEach(entrant -> seen.addAll(entrant.seen()));
        List<LabelledSubject> unseen = all.stream()
                .filter(subject -> !seen.contains(pictures.group(subject.id())))
                .toList();
        if (unseen.isEmpty()) {
            throw new CommandFailure("every one of these " + all.size()
                    + " galaxies was in the training set; judge on others, or use --allow-seen and trust nothing");
        }
        if (unseen.size() < all.size()) {
            notes.println("note: " + (all.size() - unseen.size()) + " galaxies of the training set are left out");
            notes.flush();
        }
        return unseen;
    }
}
