package org.eyepiece.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.Family;
import org.eyepiece.network.FineTuning;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Rates;
import org.eyepiece.network.Start;
import org.eyepiece.network.Target;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.report.Votes;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SamePicture;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimenterTest {

    private static final List<String> STRATEGIES = List.of("random", "bald", "epig+random=0.3");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ExperimentData data;

    @SuppressWarnings("NullAway.Init")
    private static Experiment found;

    @BeforeAll
    static void run_once() throws InterruptedException {
        Path sky = folder.resolve("sky");
        DecisionTree tree = TreeFile.open("gz2");
        new SkyWriter(new Sky(5), new Crowd(tree, 5), 32, 20, ImageFormat.JPEG, true).write(0, 120, sky, 2, done -> {});
        VoteTable votes = VotesCsv.read(sky.resolve("votes.csv"), tree);
        Target.OneAnswer target = Target.of(tree, "smooth-or-featured=smooth");
        try (SubjectImages images = SubjectImages.open(images(sky))) {
            List<LabelledSubject> subjects = target.labels(votes, SubjectMatch.of(votes, images.names()), 1);
            ImageDecoder decoder = ImageDecoder.best();
            ExperimentData.Sides sides = ExperimentData.split(subjects, SamePicture.none(), 30, 0, Set.of(), 0);
            data = new ExperimentData(
                    tree,
                    target,
                    new Votes(Votes.Kind.SIMULATED, "Simulated."),
                    "test",
                    decoder.name(),
                    TrainingImages.load(images, decoder, settings(2).training().pipeline(), subjects, 2, done -> {}),
                    sides.pool(),
                    sides.test(),
                    SamePicture.none());
        }
        found = experimenter(folder.resolve("a"), settings(2), 2).run();
    }

    private static Path images(Path sky) {
        try (Stream<Path> all = Files.list(sky)) {
            return all.filter(path -> path.getFileName().toString().startsWith("images"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ExperimentSettings settings(int rounds) {
        return settings(rounds, 0);
    }

    private static ExperimentSettings settings(int rounds, int pretrain) {
        return settings(rounds, pretrain, Beginning.fresh());
    }

    private static ExperimentSettings settings(int rounds, int pretrain, Beginning from) {
        TrainingSettings training = new TrainingSettings(
                new PixelPipeline(32, 1, Colour.GREY),
                Augmentation.gentle(),
                Likelihood.BETA_BINOMIAL,
                2,
                8,
                0.002,
                0.05,
                0.9,
                0.5,
                Precision.FP32,
                1,
                0,
                Family.PAPER);
        return new ExperimentSettings(
                16, 10, rounds, List.of(0L, 1L), STRATEGIES, training, 8, 100, 2, 10, 0, false, pretrain, from);
    }

    private static Experimenter experimenter(Path out, ExperimentSettings settings, int workers) {
        return new Experimenter(settings, data, out, workers, new ExperimentListener() {
            @Override
            public void progress(long images, long total) {
                assertThat(images).isBetween(1L, total);
            }

            @Override
            public void round(String strategy, long seed, Round round, boolean stored) {}
        });
    }

    @Test
    void every_arm_of_a_seed_begins_alike_and_reveals_a_step_a_round() {
        assertThat(found.arms()).hasSize(6);
        for (Arm arm : found.arms()) {
            assertThat(arm.rounds().stream().map(Round::labels)).containsExactly(16, 26, 36);
            assertThat(arm.rounds().getFirst())
                    .isEqualTo(found.arms().stream()
                            .filter(other -> other.seed() == arm.seed())
                            .findFirst()
                            .orElseThrow()
                            .rounds()
                            .getFirst());
        }
    }

    @Test
    void nothing_is_chosen_twice_or_from_the_test_set_and_each_choice_says_why() {
        Set<String> test = data.test().stream().map(LabelledSubject::id).collect(Collectors.toSet());
        for (Arm arm : found.arms()) {
            Set<String> chosen = new HashSet<>();
            for (Batch batch : found.batches()) {
                if (batch.strategy().equals(arm.strategy()) && batch.seed() == arm.seed()) {
                    assertThat(batch.picks()).hasSize(10);
                    for (Pick pick : batch.picks()) {
                        assertThat(chosen.add(pick.id())).as(pick.id()).isTrue();
                        assertThat(test).doesNotContain(pick.id());
                        assertThat(pick.n()).isPositive();
                    }
                }
            }
            assertThat(chosen).hasSize(20);
        }
        List<Pick> mixed = found.batches().stream()
                .filter(batch -> batch.strategy().startsWith("epig"))
                .findFirst()
                .orElseThrow()
                .picks();
        assertThat(mixed.stream().filter(pick -> pick.strategy().equals("random")))
                .hasSize(3)
                .allMatch(pick -> pick.probability() > 0 && pick.probability() < 1);
        assertThat(mixed.stream().filter(pick -> pick.strategy().equals("epig")))
                .hasSize(7)
                .allMatch(pick -> pick.probability() == 1);
    }

    @Test
    void an_informed_arm_takes_what_it_scored_highest() {
        PoolScores scores = found.scores().stream()
                .filter(one -> one.strategy().equals("bald"))
                .findFirst()
                .orElseThrow();
        double lowestPicked = scores.subjects().stream()
                .filter(PoolScores.Scored::picked)
                .mapToDouble(PoolScores.Scored::score)
                .min()
                .orElseThrow();
        assertThat(scores.subjects().stream().filter(one -> !one.picked()))
                .allMatch(one -> one.score() <= lowestPicked);
    }

    @Test
    void a_finished_experiment_is_gathered_again_without_training() throws InterruptedException {
        List<Boolean> stored = new ArrayList<>();
        Experiment again = new Experimenter(settings(2), data, folder.resolve("a"), 1, new ExperimentListener() {
                    @Override
                    public void progress(long images, long total) {
                        throw new AssertionError("trained");
                    }

                    @Override
                    public void round(String strategy, long seed, Round round, boolean wasThere) {
                        stored.add(wasThere);
                    }
                })
                .run();
        assertThat(stored).hasSize(14).containsOnly(true);
        assertThat(again).isEqualTo(found);
    }

    @Test
    void a_run_that_was_cut_off_goes_on_to_the_same_bits_whatever_runs_beside_it() throws Exception {
        Path out = folder.resolve("b");
        experimenter(out, settings(1), 1).run();
        Path cut = out.resolve("seed-1/bald");
        Files.delete(cut.resolve("choice-00.csv"));
        delete(cut.resolve("round-01"));
        Files.createDirectory(cut.resolve(".round-01.01234567-0123-0123-0123-0123456789ab.part"));
        Experiment resumed = experimenter(out, settings(2), 1).run();
        assertThat(withoutSeconds(resumed)).isEqualTo(withoutSeconds(found));
        assertThat(resumed.batches()).isEqualTo(found.batches());
        assertThat(resumed.saved()).isEqualTo(found.saved());
        assertThat(Files.list(cut).map(Path::getFileName).map(Path::toString))
                .noneMatch(name -> name.endsWith(".part"));
        assertThat(Model.load(out.resolve("seed-1/bald/round-02/network-2"))
                        .card()
                        .weightsSha256())
                .isEqualTo(Model.load(folder.resolve("a/seed-1/bald/round-02/network-2"))
                        .card()
                        .weightsSha256());
    }

    @Test
    void every_network_of_a_seed_begins_with_one_encoder_which_a_resumed_run_takes_up() throws Exception {
        Path whole = folder.resolve("pretrained");
        Experiment experiment = experimenter(whole, settings(1, 1), 2).run();
        Path resumed = folder.resolve("pretrained-resumed");
        Path encoder = Path.of("seed-0", "encoder", "weights.safetensors");
        experimenter(resumed, settings(1, 1), 1).run();
        assertThat(Files.readAllBytes(resumed.resolve(encoder))).isEqualTo(Files.readAllBytes(whole.resolve(encoder)));
        var untouched = Files.getLastModifiedTime(resumed.resolve(encoder));
        delete(resumed.resolve("seed-0/start"));
        delete(resumed.resolve("seed-0/bald"));
        delete(resumed.resolve("seed-1"));
        Experiment again = experimenter(resumed, settings(1, 1), 2).run();
        assertThat(withoutSeconds(again)).isEqualTo(withoutSeconds(experiment));
        assertThat(Files.getLastModifiedTime(resumed.resolve(encoder))).isEqualTo(untouched);
        assertThat(withoutSeconds(again).getFirst())
                .isNotEqualTo(withoutSeconds(found).getFirst());
        Set<String> hashes = new HashSet<>();
        for (String network : List.of("start/network-1", "start/network-2", "bald/round-01/network-1")) {
            hashes.add(
                    Objects.requireNonNull(Model.load(resumed.resolve("seed-0").resolve(network))
                                    .card()
                                    .pretraining())
                            .weightsSha256());
        }
        assertThat(hashes).hasSize(1).doesNotContain("");
        assertThatThrownBy(() -> experimenter(resumed, settings(1), 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("other settings");
    }

    @Test
    void every_network_of_every_seed_begins_with_a_model_that_learnt_from_no_test_galaxy() throws Exception {
        Model learnt = Model.load(folder.resolve("a/seed-0/start/network-1"));
        FineTuning tuning = new FineTuning("older", learnt.card().weightsSha256(), new Rates(0, 0.1, 1, 0), "head");
        Beginning from = new Beginning(
                new Start.From(learnt.weights().withoutHead(), tuning.rates()),
                tuning,
                Set.copyOf(learnt.card().seen()));
        Path out = folder.resolve("from");
        Experiment experiment = experimenter(out, settings(1, 0, from), 2).run();
        Experiment again = experimenter(folder.resolve("from-again"), settings(1, 0, from), 1)
                .run();
        assertThat(withoutSeconds(again)).isEqualTo(withoutSeconds(experiment));
        for (String network : List.of("seed-0/start/network-1", "seed-1/bald/round-01/network-2")) {
            Model model = Model.load(out.resolve(network));
            assertThat(model.card().recipe().fineTuning()).isEqualTo(tuning);
            assertThat(model.card().seen()).containsAll(learnt.card().seen());
        }
        assertThat(experiment.settings())
                .anySatisfy(fact -> assertThat(fact.value()).contains("from older"));
        assertThatThrownBy(() -> experimenter(out, settings(1), 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("other settings");
        String judge = data.test().getFirst().id();
        Beginning knowing = new Beginning(from.start(), tuning, Set.of(judge));
        assertThatThrownBy(() -> experimenter(folder.resolve("knowing"), settings(1, 0, knowing), 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(judge);
        ExperimentData.Sides sides = ExperimentData.split(
                data.pool(), SamePicture.none(), 20, 0, Set.copyOf(learnt.card().seen()), 0);
        assertThat(sides.test())
                .hasSize(20)
                .noneMatch(one -> learnt.card().seen().contains(one.id()));
        assertThat(sides.pool()).hasSize(data.pool().size() - 20);
    }

    private static List<Round> withoutSeconds(Experiment experiment) {
        return experiment.arms().stream()
                .flatMap(arm -> arm.rounds().stream())
                .map(round -> new Round(
                        round.round(),
                        round.labels(),
                        round.votes(),
                        round.found(),
                        round.evaluation(),
                        round.averagePrecision(),
                        0))
                .toList();
    }

    private static void delete(Path at) throws IOException {
        try (Stream<Path> files = Files.walk(at)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void every_score_is_compared_with_the_true_error_before_anything_is_chosen() {
        assertThat(found.forecasts().stream().map(Forecast::strategy))
                .contains("bald", "entropy", "variance", "epig")
                .doesNotContain("random");
        assertThat(found.forecasts()).allMatch(one -> one.labels() == 16 && Math.abs(one.correlation()) <= 1);
    }

    @Test
    void refuses_another_experiments_folder_a_stranger_s_folder_and_too_small_a_pool() throws IOException {
        ExperimentSettings other = new ExperimentSettings(
                8,
                10,
                2,
                List.of(0L),
                STRATEGIES,
                settings(2).training(),
                8,
                100,
                2,
                10,
                0,
                false,
                0,
                Beginning.fresh());
        assertThatThrownBy(() -> experimenter(folder.resolve("a"), other, 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("other settings");
        Path stranger = Files.createDirectory(folder.resolve("stranger"));
        Files.writeString(stranger.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> experimenter(stranger, settings(2), 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("choose another --out");
        assertThatThrownBy(() -> experimenter(folder.resolve("c"), settings(9), 1))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("pool has 90");
    }

    @Test
    void a_damaged_file_is_named_with_what_to_do() throws Exception {
        Path out = folder.resolve("d");
        experimenter(out, settings(1), 2).run();
        Path choice = out.resolve("seed-0/bald/choice-00.csv");
        Files.writeString(choice, Files.readString(choice).replaceFirst("1,sim", "one,sim"));
        assertThatThrownBy(() -> experimenter(out, settings(1), 1).run())
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("choice-00.csv is damaged")
                .hasMessageContaining("run again");
    }

    @Test
    void keeps_one_picture_under_two_ids_on_one_side() {
        assertThatThrownBy(() -> new ExperimentData(
                        data.tree(),
                        data.target(),
                        data.votes(),
                        "test",
                        data.decoder(),
                        data.images(),
                        data.pool(),
                        data.pool().subList(0, 3),
                        SamePicture.none()))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("test set");
    }
}
