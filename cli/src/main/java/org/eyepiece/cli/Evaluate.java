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
import java.util.concurrent.Callable;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Compares what models predict with what volunteers said, on galaxies the models never saw. */
@Command(
        name = "evaluate",
        description = "Judges one or more models on galaxies they never saw, against the votes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Evaluate implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Folder of a model; give it again for each model to compare.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> models;

    @Option(names = "--subjects", required = true, paramLabel = "DIR|ZIP", description = "Images: a folder or a zip.")
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Option(names = "--votes", required = true, paramLabel = "CSV", description = "Counts per answer.")
    @SuppressWarnings("NullAway.Init")
    private Path votes;

    @Option(
            names = "--votes-are",
            paramLabel = "KIND",
            description =
                    "real, reconstructed, pseudo-counts or simulated (default: what the model was told of its own).")
    private @Nullable String votesAre;

    @Option(
            names = "--min-votes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Leave out subjects with fewer votes on the question (default ${DEFAULT-VALUE}).")
    private int minVotes = 1;

    @Option(
            names = "--same",
            paramLabel = "FILE",
            description = "CSV of ids that are one picture; a picture seen under another id counts as seen.")
    private @Nullable Path same;

    @Option(
            names = "--allow-seen",
            description = "Judge on galaxies of the training set too: the figures then flatter the model.")
    private boolean allowSeen;

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with figures into this new folder.")
    private @Nullable Path report;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter notes = spec.commandLine().getErr();
        if (report != null) {
            output.check(report);
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        List<ReportBuilder.Entry> entries = new ArrayList<>();
        List<Model> loaded = new ArrayList<>();
        for (Path folder : models) {
            loaded.add(Model.load(folder));
        }
        ModelCard first = loaded.getFirst().card();
        VoteKind kind = VoteKind.of(votesAre == null ? first.votes() : votesAre);
        SamePicture pictures = same == null ? SamePicture.none() : SamePicture.read(same);
        Target target = new Target(first.question(), first.answer());
        try (LabelledImages data =
                LabelledImages.open(subjects, votes, first.decisionTree(), target, minVotes, notes)) {
            List<LabelledSubject> unseen = unseen(data.subjects(), loaded, pictures, notes);
            for (int i = 0; i < loaded.size(); i++) {
                Model model = loaded.get(i);
                if (!new Target(model.card().question(), model.card().answer()).equals(target)) {
                    throw new CommandFailure(
                            models.get(i) + " answers " + model.card().question() + "="
                                    + model.card().answer() + ", not " + target + "; compare models of one question");
                }
                ImageDecoder decoder = ImageOptions.decoder(model.card(), notes);
                List<Judged> judged =
                        Judging.judge(model, data.images(), decoder, unseen, sampling.of(model.card(), notes), notes);
                Evaluation evaluation = Evaluation.of(judged);
                print.println(models.get(i) + " (" + model.card().likelihood().key() + ", model "
                        + model.card().id() + ")");
                Judging.print(evaluation, kind.key(), print);
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("model", models.get(i).toString());
                line.put("question", target.toString());
                line.put("votes", kind.key());
                line.putAll(Judging.json(evaluation));
                lines.add(line);
                entries.add(new ReportBuilder.Entry(name(i, loaded), model.card(), judged, evaluation));
            }
            if (report != null) {
                Path page = ReportBuilder.write(entries, data.subjects(), data.images(), kind, report, output.force());
                print.println("report written to " + page);
            }
        }
        if (json) {
            print.println(JsonMapper.shared().writeValueAsString(lines.size() == 1 ? lines.getFirst() : lines));
        }
        print.flush();
        return 0;
    }

    /** A short name that tells the models apart: the likelihood where that is enough, the folder otherwise. */
    private String name(int index, List<Model> loaded) {
        long alike = loaded.stream()
                .filter(model ->
                        model.card().likelihood() == loaded.get(index).card().likelihood())
                .count();
        String likelihood = loaded.get(index).card().likelihood().key();
        return alike == 1 ? likelihood : models.get(index).getFileName() + " (" + likelihood + ")";
    }

    private List<LabelledSubject> unseen(
            List<LabelledSubject> all, List<Model> loaded, SamePicture pictures, PrintWriter notes) {
        if (allowSeen) {
            return all;
        }
        Set<String> seen = new HashSet<>();
        for (Model model : loaded) {
            model.card().training().forEach(id -> seen.add(pictures.group(id)));
        }
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
