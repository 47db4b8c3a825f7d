package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eyepiece.acquire.Mixed;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.TreeBald;
import org.eyepiece.network.Architecture;
import org.eyepiece.network.Model;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.CsvRows;

/**
 * The step in which a model says what it wants people to look at: where plausible networks disagree most on the questions the
 * campaign cares for ({@link TreeBald}), and a random share, so that it also meets what it is blind to. What it takes for an artefact,
 * and images that cannot be read, are not asked about: they stand on a list of their own.
 */
final class Choosing {

    static final String BALD = "bald";
    static final String RANDOM = "random";

    private static final int SAMPLES = 50;
    private static final int CHUNK = 256;
    private static final int TOLD = 1_000;
    private static final List<String> HEADER = List.of("rank", "id", "score", "strategy", "probability");

    private final Job job;
    private final Worker.Listener listener;
    private final DecisionTree tree;
    private final RoundFolder folder;

    Choosing(Job job, Worker.Listener listener) {
        this.job = job;
        this.listener = listener;
        tree = job.decisionTree();
        folder = job.folder();
    }

    /** A subject's score; not-a-number where it is taken for an artefact or cannot be read. */
    private record Scored(String id, double score) {}

    Map<String, Object> choose() throws IOException {
        Map<String, Object> outcome = new LinkedHashMap<>();
        if (!Files.isRegularFile(folder.picks())) {
            Model model = Model.load(folder.model());
            List<Scored> all = scored(model);
            List<String> odd = all.stream()
                    .filter(one -> Double.isNaN(one.score()))
                    .map(Scored::id)
                    .toList();
            List<Scored> open =
                    all.stream().filter(one -> !Double.isNaN(one.score())).toList();
            write(chosen(open, model.card().training().size()));
            outcome.put("open", open.size());
            outcome.put("odd", odd.size());
            outcome.put("first_odd", odd.subList(0, Math.min(TOLD, odd.size())));
        }
        outcome.put("picks", read(folder).size());
        return outcome;
    }

    private List<Scored> scored(Model model) throws IOException {
        FeatureFile features = FeatureFile.open(folder);
        TreeHead head = model.treeHead(SAMPLES, 0);
        TreeBald bald =
                new TreeBald(tree, TreeBald.expectedVotes(tree), job.settings().care());
        int[] open = IntStream.range(0, features.subjects().size())
                .filter(row -> features.subjects().get(row).open())
                .toArray();
        AtomicLong done = new AtomicLong();
        Scored[] scored = new Scored[open.length];
        IntStream.range(0, Math.ceilDiv(open.length, CHUNK)).parallel().forEach(chunk -> {
            float[] row = new float[Architecture.FEATURES];
            for (int i = chunk * CHUNK; i < Math.min(open.length, (chunk + 1) * CHUNK); i++) {
                String id = features.subjects().get(open[i]).id();
                scored[i] =
                        new Scored(id, features.read(open[i], row) ? score(bald, head.posterior(row, 0)) : Double.NaN);
                listener.progress(done.incrementAndGet(), open.length, "scoring");
            }
        });
        return Arrays.asList(scored);
    }

    private double score(TreeBald bald, TreePosterior posterior) {
        boolean artefact =
                job.artefact() >= 0 && posterior.answer(job.artefact()).mean() > 0.5;
        return artefact ? Double.NaN : bald.score(posterior);
    }

    /** A model asks for no more than it has learnt from: what little one knows is no reason to look at hundreds of one kind. */
    private List<Ranked> chosen(List<Scored> open, int learnt) {
        int batch = Math.min(Math.min(job.settings().picks(), learnt), open.size());
        int drawn = (int) Math.round(job.settings().randomShare() * batch);
        List<Scored> shuffled = new ArrayList<>(open);
        Collections.shuffle(shuffled, new Random(job.seed()));
        Set<String> taken = new HashSet<>();
        List<Ranked> random = new ArrayList<>();
        for (Scored one : shuffled.subList(0, drawn)) {
            taken.add(one.id());
            random.add(new Ranked(random.size() + 1, one.id(), one.score(), RANDOM, (double) drawn / open.size()));
        }
        Ranking ranking = new Ranking(batch - drawn);
        open.stream().filter(one -> !taken.contains(one.id())).forEach(one -> ranking.offer(one.id(), one.score()));
        return Mixed.joined(ranking.chosen(BALD, 1), random);
    }

    private void write(List<Ranked> picks) {
        Tables.write(
                folder.picks(),
                HEADER,
                picks.stream()
                        .map(pick -> List.of(
                                Integer.toString(pick.rank()),
                                pick.id(),
                                Double.toString(pick.score()),
                                pick.strategy(),
                                Double.toString(pick.probability())))
                        .toList());
    }

    /** What was chosen in a round. */
    static List<Ranked> read(RoundFolder folder) {
        List<Ranked> picks = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(folder.picks())) {
            while (rows.next()) {
                picks.add(new Ranked(
                        Integer.parseInt(rows.cell(0)),
                        rows.cell(1),
                        Double.parseDouble(rows.cell(2)),
                        rows.cell(3),
                        Double.parseDouble(rows.cell(4))));
            }
        }
        return picks;
    }
}
