package org.eyepiece.campaign.zooniverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.Made;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.Watch;
import org.eyepiece.store.Opening;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real exports of a Galaxy Zoo project, made over years in which its questions changed. */
class RealExportTest {

    private static final Path EXPORTS =
            Path.of(System.getProperty("eyepiece.shared", "../shared"), "data", "zooniverse-exports");
    private static final List<String> SUBJECTS = List.of(
            "15715879", "15715895", "15715606", "15715602", "15715511", "15715581", "15715673", "16215392", "16215400");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void need_the_real_files() {
        assumeThat(EXPORTS).as("real exports, not part of the repository").exists();
    }

    private Campaign campaign(DecisionTree tree) throws IOException {
        Path made = folder.resolve(tree.name());
        new NewCampaign(tree, "x", "", Optional.empty(), Optional.empty()).make(made, Opening.usual());
        Path images = Files.createDirectories(folder.resolve("in"));
        for (String id : SUBJECTS) {
            Files.write(images.resolve(id + ".png"), Made.image(Integer.parseInt(id) % 1_000, "png"));
        }
        Campaign campaign = Made.open(made);
        new SubjectImport(campaign, Watch.none()).run(images, Optional.empty());
        return campaign;
    }

    private static ClassificationImport export(Optional<Path> mapping) {
        return new ClassificationImport(
                EXPORTS.resolve("gzpr_panoptes_classifications.csv"),
                Optional.of(EXPORTS.resolve("gzpr_current_subjects_example.csv")),
                Optional.of(EXPORTS.resolve("gzpr_workflow_version.txt")),
                Optional.empty(),
                mapping,
                Optional.empty());
    }

    @Test
    void the_whole_workflow_is_matched_to_the_tree_made_of_it() {
        Workflow workflow = WorkflowFile.read(EXPORTS.resolve("gzpr_workflow_version.txt"), "");
        assertThat(workflow.id()).isEqualTo("6122");
        Matching.Found found = Matching.of(TreeFile.open("gz-decals-5"), workflow);
        assertThat(found.open()).isEmpty();
        assertThat(found.mapping().tasks())
                .hasSize(11)
                .allSatisfy((key, task) -> assertThat(task).isPresent());
        assertThat(keys(found, "T0")).containsExactly("smooth", "featured-or-disk", "artifact");
        assertThat(keys(found, "T2")).containsExactly("yes", "no");
        assertThat(keys(found, "T7")).containsExactly("1", "2", "3", "4", "more-than-4", "cant-tell");
        assertThat(keys(found, "T8")).containsExactly("none", "small", "moderate", "large", "dominant");
        assertThat(keys(found, "T11")).containsExactly("merger", "major-disturbance", "minor-disturbance", "none");
    }

    private static List<String> keys(Matching.Found found, String task) {
        return Optional.ofNullable(found.mapping().tasks().get(task)).flatMap(mapped -> mapped).stream()
                .flatMap(mapped -> mapped.answers().values().stream())
                .map(Optional::orElseThrow)
                .toList();
    }

    @Test
    void what_fits_the_tree_is_taken_in_and_the_rest_is_told() throws IOException {
        try (Campaign campaign = campaign(TreeFile.open("gz-decals-5"))) {
            ClassificationImport.Outcome outcome = export(Optional.empty()).run(campaign, Watch.none());
            assertThat(outcome.rows()).isEqualTo(9);
            assertThat(outcome.added()).isEqualTo(1); // the others are from before the questions changed
            assertThat(outcome.leftOut())
                    .containsEntry(
                            "T11 is answered \"Neither\", which is no answer of merging",
                            new ClassificationImport.LeftOut(2, 2));
            assertThat(outcome.leftOut().values().stream()
                            .mapToLong(ClassificationImport.LeftOut::rows)
                            .sum())
                    .isEqualTo(8);
            assertThat(outcome.guessed()).contains("T0 \"Star or Artefact\" is taken as smooth-or-featured/artifact");
            assertThat(outcome.mapping()).isPresent();
            assertThat(campaign.store().recompute()).isEmpty();
            assertThat(export(Optional.empty()).run(campaign, Watch.none()).added())
                    .isZero();
        }
    }

    @Test
    void a_tree_of_other_answers_needs_a_person_who_fills_in_the_mapping() throws IOException {
        try (Campaign campaign = campaign(TreeFile.open("gz-decals-1-2"))) {
            assertThatThrownBy(() -> export(Optional.empty()).run(campaign, Watch.none()))
                    .isInstanceOf(CampaignException.class)
                    .hasMessageContaining("zooniverse-mapping.json and give it with --mapping");
            Path mapping = campaign.folder().resolve("zooniverse-mapping.json");
            String open = Files.readString(mapping);
            assertThatThrownBy(() -> export(Optional.of(mapping)).run(campaign, Watch.none()))
                    .hasMessageContaining("still says \"?\"");
            String filled = open;
            for (Map.Entry<String, String> one : Map.of(
                            "Weak Bar", "\"yes\"",
                            "Strong Bar", "\"yes\"",
                            "Can't tell", "null",
                            "Obvious", "\"obvious\"",
                            "Neither", "\"neither\"",
                            "Both", "\"both\"",
                            "None", "\"neither\"",
                            "Neither (No Merger & No Tidal Debris)", "\"neither\"")
                    .entrySet()) {
                filled = filled.replace(
                        "\"" + one.getKey() + "\" : \"?\"", "\"" + one.getKey() + "\" : " + one.getValue());
            }
            Path complete = Files.writeString(folder.resolve("mapping.json"), filled.replace("\"?\"", "null"));
            ClassificationImport.Outcome outcome = export(Optional.of(complete)).run(campaign, Watch.none());
            assertThat(outcome.added()).as(outcome.toString()).isEqualTo(6);
            assertThat(outcome.guessed()).isEmpty();
            assertThat(campaign.store()
                            .votes()
                            .of("15715602")
                            .counts()[campaign.tree().answerIndex("merging", "both")])
                    .isEqualTo(1);
        }
    }
}
