package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
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
        VoteSource.Labels labels =
                options.votes().forJudging(entrants.getFirst().card());
        List<Map<String, Object>> lines = new ArrayList<>();
        List<ReportBuilder.Entry> entries = new ArrayList<>();
        try (LabelledImages data =
                LabelledImages.open(options.subjects(), labels, options.votes().minVotes(), notes)) {
            List<LabelledSubject> subjects = chosen(data.subjects(), entrants, pictures);
            for (Entrant entrant : entrants) {
                ReportBuilder.Entry entry = judge(entrant, data, subjects, pictures);
                print.println(entrant.folder() + " ("
                        + entrant.card().likelihood().key() + ", model "
                        + entrant.card().id() + ")");
                Judging.print(entry.evaluation(), kind.key(), entry.seen(), print);
                lines.add(line(entrant, entry, kind));
                entries.add(entry);
            }
            if (report != null) {
                Path page = ReportBuilder.write(
                        entries,
                        subjects,
                        data.images(),
                        kind,
                        report,
                        options.output().force());
                lines.forEach(line -> line.put("report", page.toString()));
                print.println("report written to " + page);
            }
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
        Target target = new Target(card.question(), card.answer());
        Target wanted = new Target(first.question(), first.answer());
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
        if (judged.isEmpty()) {
            throw new CommandFailure("none of the " + subjects.size() + " images in " + options.subjects()
                    + " can be read; there is nothing to judge on");
        }
        long seen = judged.stream()
                .filter(one -> entrant.seen().contains(pictures.group(one.id())))
                .count();
        return new ReportBuilder.Entry(entrant.name(), entrant.card(), judged, Evaluation.of(judged), seen);
    }

    private static Map<String, Object> line(Entrant entrant, ReportBuilder.Entry entry, VoteKind kind) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("model", entrant.folder().toString());
        line.put(
                "question", new Target(entrant.card().question(), entrant.card().answer()).toString());
        line.put("votes", kind.key());
        line.put("includes_training", entry.seen() > 0);
        line.putAll(Judging.json(entry.evaluation()));
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
