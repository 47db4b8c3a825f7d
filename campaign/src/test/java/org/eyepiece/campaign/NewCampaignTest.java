package org.eyepiece.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Rules;
import org.eyepiece.store.StoreException;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCampaignTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void makes_a_folder_that_opens() throws IOException {
        Path made = folder.resolve("sky");
        Made.make(made);
        try (Stream<Path> inside = Files.list(made)) {
            assertThat(inside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "campaign.toml", "eyepiece.db", "images", "models", "exports", "field-guide");
        }
        try (Campaign campaign = Made.open(made)) {
            assertThat(campaign.tree()).isEqualTo(Made.TREE);
            assertThat(campaign.settings().title()).isEqualTo("Small sky");
            assertThat(campaign.store().rules())
                    .isEqualTo(
                            Rules.usual().withArtefact("shape", "artifact", 5).controlled(0.1));
        }
        assertThat(FieldGuide.read(made).entries())
                .extracting(FieldGuide.Entry::key)
                .containsExactly("shape", "bar", "odd");
    }

    @Test
    void a_title_of_any_signs_comes_back_as_it_was() throws IOException {
        for (String title : List.of(
                "He said \"look\"",
                "back\\slash",
                "two\nlines\tand tab",
                "{{images}}",
                "# no remark",
                "Übersicht ✦",
                "")) {
            NewCampaign campaign =
                    new NewCampaign(Made.TREE, title, title, Optional.empty(), Optional.of(Path.of("a\"b")));
            Path file = Files.writeString(folder.resolve("campaign.toml"), campaign.settingsText());
            CampaignSettings settings = SettingsFile.read(file, Map.of());
            assertThat(settings.title()).isEqualTo(title);
            assertThat(settings.images()).endsWith("a\"b");
        }
    }

    @Test
    void every_setting_that_stands_behind_a_remark_has_its_default_value() throws IOException {
        String text = new NewCampaign(Made.TREE, "x", "", Optional.empty(), Optional.empty()).settingsText();
        String all = text.replaceAll("(?m)^#(?=\\[?\\[?[a-z][a-z-]*(]]| = ))", "");
        assertThat(all).isNotEqualTo(text);
        Path file = Files.writeString(folder.resolve("campaign.toml"), all);
        CampaignSettings every = SettingsFile.read(
                file, Map.of("EYEPIECE_DATABASE", "jdbc:postgresql://h/d", "EYEPIECE_OIDC_SECRET", "secret"));
        CampaignSettings.Server usual = CampaignSettings.Server.usual();
        assertThat(every.rules())
                .isEqualTo(Rules.usual().withArtefact("shape", "artifact", 5).controlled(0.1));
        CampaignSettings.Loop loop = CampaignSettings.Loop.usual();
        assertThat(every.loop())
                .isEqualTo(new CampaignSettings.Loop(
                        loop.train(),
                        loop.everyClassifications(),
                        loop.everyMinutes(),
                        loop.leastLabels(),
                        loop.testSubjects(),
                        loop.controlShare(),
                        loop.picks(),
                        loop.randomShare(),
                        loop.care(),
                        loop.size(),
                        loop.crop(),
                        loop.colour(),
                        loop.epochs(),
                        loop.leastSteps(),
                        loop.pretrainEpochs(),
                        Optional.of(new CampaignSettings.Stop("shape", 0.2))));
        assertThat(every.server())
                .isEqualTo(new CampaignSettings.Server(
                        usual.host(),
                        usual.port(),
                        Optional.of("https://galaxies.example.org"),
                        usual.accounts(),
                        usual.perAddress(),
                        usual.perSession()));
        assertThat(every.providers()).hasSize(1);
    }

    @Test
    void touches_nothing_that_is_there() throws IOException {
        Path made = folder.resolve("sky");
        Made.make(made);
        String before = Files.readString(made.resolve("campaign.toml"));
        assertThatThrownBy(() -> Made.make(made)).hasMessageContaining("there is a campaign already");
        assertThat(Files.readString(made.resolve("campaign.toml"))).isEqualTo(before);
        Path other = Files.createDirectories(folder.resolve("papers"));
        Files.writeString(other.resolve("thesis.tex"), "words");
        assertThatThrownBy(() -> Made.make(other)).hasMessageContaining("is not empty (thesis.tex)");
        assertThat(other.toFile().list()).containsExactly("thesis.tex");
        assertThatThrownBy(() -> Made.make(other.resolve("thesis.tex"))).hasMessageContaining("is a file");
    }

    @Test
    void leaves_nothing_behind_when_it_fails() {
        Path made = folder.resolve("sky");
        NewCampaign unreachable = new NewCampaign(
                TreeFile.open("gz2"),
                "x",
                "",
                Optional.of("jdbc:postgresql://127.0.0.1:1/nobody?connectTimeout=1"),
                Optional.empty());
        assertThatThrownBy(() -> unreachable.make(made, Opening.usual())).isInstanceOf(StoreException.class);
        assertThat(made).doesNotExist();
    }

    @Test
    void a_field_guide_names_only_images_beside_it() throws IOException {
        Path guide = Files.createDirectories(folder.resolve("field-guide"));
        Files.writeString(guide.resolve("bar.jpg"), "x");
        Files.writeString(guide.resolve("guide.json"), "[{\"key\": \"bar\", \"images\": [\"bar.jpg\"]}]");
        FieldGuide read = FieldGuide.read(folder);
        assertThat(read.image("bar.jpg")).contains(guide.resolve("bar.jpg"));
        assertThat(read.image("guide.json")).isEmpty();
        Files.writeString(guide.resolve("guide.json"), "[{\"key\": \"bar\", \"images\": [\"../campaign.toml\"]}]");
        assertThatThrownBy(() -> FieldGuide.read(folder))
                .hasMessageContaining("entry 1")
                .hasMessageContaining("no name");
    }
}
