package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.vote.SamePicture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Skies sky;

    @SuppressWarnings("NullAway.Init")
    private static Model model;

    @BeforeAll
    static void make() throws IOException {
        sky = Skies.write(folder.resolve("sky"), 150);
        TrainingSettings settings = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 1, 1e-3);
        List<LabelledSubject> all = sky.subjects();
        List<EpochResult> history = List.of(new EpochResult(1, 1e-3, 20.5, Double.NaN, 1.5));
        ModelCard card = ModelCard.of(
                "test",
                settings,
                "ImageIO",
                sky.tree(),
                Skies.SMOOTH,
                "simulated",
                all.subList(9, 60),
                all.subList(0, 9),
                history,
                new SamePicture(Map.of(all.get(20).id(), "a-twin", "a-twin", "a-twin", "other", "other")));
        try (PointerScope scope = new PointerScope()) {
            model = Model.of(card, Weights.of(PaperNetworkTest.fresh(settings.architecture(), 3)))
                    .save(folder.resolve("model"), false);
        }
    }

    @Test
    void comes_back_from_disk_as_it_was() throws IOException, InterruptedException {
        Model loaded = Model.load(folder.resolve("model"));
        assertThat(loaded.card()).isEqualTo(model.card());
        assertThat(loaded.card().decisionTree()).isEqualTo(sky.tree());
        assertThat(loaded.card().training()).hasSize(51).isSorted();
        assertThat(loaded.card().seen())
                .hasSize(52)
                .contains("a-twin")
                .containsAll(loaded.card().training());
        assertThat(posteriors(loaded, sky.folder().resolve("images.zip"), 2, Function.SORTED))
                .isEqualTo(posteriors(model, sky.folder().resolve("images.zip"), 2, Function.SORTED));
    }

    @Test
    void a_calibration_travels_with_the_model_and_a_card_without_one_says_what_the_network_says()
            throws IOException, InterruptedException {
        Path zip = sky.folder().resolve("images.zip");
        Path calibrated = folder.resolve("calibrated");
        model.withCalibration(Map.of("smooth-or-featured", new Calibration(1.5, 300, 0.01)))
                .save(calibrated, false);
        Model loaded = Model.load(calibrated);
        assertThat(loaded.card().calibration())
                .containsExactly(Map.entry("smooth-or-featured", new Calibration(1.5, 300, 0.01)));
        assertThat(posteriors(loaded, zip, 2, Function.SORTED))
                .isNotEqualTo(posteriors(model, zip, 2, Function.SORTED));
        Path card = calibrated.resolve("model.json");
        Files.writeString(
                card,
                Files.readString(card).replaceFirst("\"calibration\" : [{][^}]*[}]\\s*[}],", "\"calibration\" : {},"));
        assertThat(posteriors(Model.load(calibrated), zip, 2, Function.SORTED))
                .isEqualTo(posteriors(model, zip, 2, Function.SORTED));
    }

    @Test
    void replaces_a_model_only_when_told_and_never_anything_else() throws IOException {
        Path other = folder.resolve("other");
        model.save(other, false);
        assertThatThrownBy(() -> model.save(other, false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("exists already");
        assertThat(model.save(other, true).card()).isEqualTo(model.card());
        Files.writeString(other.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> model.save(other, true))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("thesis.tex");
        assertThat(other.resolve("thesis.tex")).hasContent("years of work");
        assertThat(Model.load(other).card()).isEqualTo(model.card());
    }

    @Test
    void the_posterior_of_an_image_is_bit_equal_whatever_threads_order_and_container()
            throws IOException, InterruptedException {
        Path zip = sky.folder().resolve("images.zip");
        Path unpacked = folder.resolve("unpacked");
        Files.createDirectories(unpacked);
        try (SubjectImages images = SubjectImages.open(zip)) {
            for (String name : images.names()) {
                Files.write(unpacked.resolve(name), images.read(name));
            }
        }
        Map<String, String> expected = posteriors(model, zip, 1, Function.SORTED);
        assertThat(expected).hasSize(150);
        assertThat(posteriors(model, zip, 2, Function.SORTED)).isEqualTo(expected);
        assertThat(posteriors(model, zip, 5, Function.SHUFFLED)).isEqualTo(expected);
        assertThat(posteriors(model, unpacked, 3, Function.SHUFFLED)).isEqualTo(expected);
        Map<String, String> few = posteriors(model, unpacked, 2, Function.EVERY_SEVENTH);
        few.forEach((id, posterior) -> assertThat(posterior).isEqualTo(expected.get(id)));
    }

    @Test
    void an_unreadable_image_is_named_and_the_others_go_on_unchanged() throws IOException, InterruptedException {
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken);
        try (SubjectImages images = SubjectImages.open(sky.folder().resolve("images.zip"))) {
            List<String> names = images.names().subList(0, 40);
            for (String name : names) {
                byte[] bytes = images.read(name);
                boolean damage = name.equals(names.get(3));
                Files.write(broken.resolve(name), damage ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
            }
        }
        List<String> reasons = new ArrayList<>();
        Map<String, String> found = new TreeMap<>();
        run(model, broken, 2, Function.SORTED, found, reasons);
        assertThat(found).hasSize(39);
        assertThat(reasons).singleElement().asString().contains("sim-000003.jpg");
        Map<String, String> expected = posteriors(model, sky.folder().resolve("images.zip"), 2, Function.SORTED);
        found.forEach((id, posterior) -> assertThat(posterior).isEqualTo(expected.get(id)));
    }

    @Test
    void a_damaged_bundle_is_refused_in_one_line() throws IOException {
        byte[] weights = Files.readAllBytes(folder.resolve("model/weights.safetensors"));
        byte[] card = Files.readAllBytes(folder.resolve("model/model.json"));
        SplittableRandom random = new SplittableRandom(4);
        Path target = Files.createDirectories(folder.resolve("damaged"));
        for (int round = 0; round < 60; round++) {
            byte[] w = weights.clone();
            byte[] c = card.clone();
            switch (round % 4) {
                case 0 -> w[random.nextInt(w.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> w = Arrays.copyOf(w, random.nextInt(w.length));
                case 2 -> c = Arrays.copyOf(c, random.nextInt(c.length - 3));
                default -> w = Arrays.copyOf(w, w.length + 1 + random.nextInt(100));
            }
            Files.write(target.resolve("weights.safetensors"), w);
            Files.write(target.resolve("model.json"), c);
            assertThatThrownBy(() -> Model.load(target))
                    .isInstanceOf(ModelException.class)
                    .message()
                    .doesNotContain("\n")
                    .contains(target.toString());
        }
    }

    @Test
    void a_card_that_lies_about_its_pixels_is_refused() throws IOException {
        String card = Files.readString(folder.resolve("model/model.json"));
        Path target = Files.createDirectories(folder.resolve("lying"));
        Files.copy(folder.resolve("model/weights.safetensors"), target.resolve("weights.safetensors"));
        List<String> lies = List.of(
                card.replaceFirst("(\"pipeline\"[^}]*?\"size\" : )32", "$164"),
                card.replaceFirst("\"GREY\"", "\"RGB\""),
                card.replaceFirst("\"likelihood\" : \"BETA_BINOMIAL\"", "\"likelihood\" : \"BINOMIAL\""),
                card.replaceFirst("\"answer\" : \"smooth\"", "\"answer\" : \"purple\""),
                card.replaceFirst("\"recipe\" :", "\"recipes\" :"));
        for (String lie : lies) {
            assertThat(lie).isNotEqualTo(card);
            Files.writeString(target.resolve("model.json"), lie);
            assertThatThrownBy(() -> Model.load(target))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("model.json")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_folder_that_is_no_model_is_said_to_be_none() {
        assertThatThrownBy(() -> Model.load(folder.resolve("nowhere")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not a model");
    }

    private enum Function {
        SORTED,
        SHUFFLED,
        EVERY_SEVENTH;

        List<String> of(List<String> names) {
            List<String> list = new ArrayList<>(names);
            if (this == SHUFFLED) {
                Collections.shuffle(list, new Random(6));
            }
            if (this == EVERY_SEVENTH) {
                list.removeIf(name -> names.indexOf(name) % 7 != 0);
            }
            return list;
        }
    }

    private static Map<String, String> posteriors(Model model, Path images, int threads, Function order)
            throws InterruptedException {
        Map<String, String> found = new TreeMap<>();
        List<String> reasons = new ArrayList<>();
        run(model, images, threads, order, found, reasons);
        assertThat(reasons).isEmpty();
        return found;
    }

    private static void run(
            Model model, Path source, int threads, Function order, Map<String, String> found, List<String> reasons)
            throws InterruptedException {
        try (SubjectImages images = SubjectImages.open(source);
                Predictor<Posterior> predictor = model.predictor(
                        model.card().pipeline(), 7, 11, model.card().recipe().precision(), threads)) {
            List<Predictor.Subject> subjects = order.of(images.names()).stream()
                    .map(name -> new Predictor.Subject(name, name))
                    .toList();
            predictor.<String[]>run(
                    images,
                    ImageDecoder.best(),
                    subjects,
                    (subject, posterior) -> new String[] {subject.id(), exact(posterior)},
                    outcome -> {
                        switch (outcome) {
                            case Predictor.Outcome.Predicted<String[]>(String[] pair) -> found.put(pair[0], pair[1]);
                            case Predictor.Outcome.Unreadable<String[]>(String id, String reason) ->
                                reasons.add(reason);
                        }
                    });
        }
    }

    /** Every bit of a posterior. */
    private static String exact(Posterior posterior) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < posterior.samples(); t++) {
            text.append(Double.toHexString(posterior.logit(t))).append(' ');
            text.append(Double.toHexString(posterior.concentration(t))).append(' ');
        }
        return text.append(Double.toHexString(posterior.quantile(0.05))).toString();
    }
}
