package org.eyepiece.campaign.zooniverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.Made;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationImportTest {

    private static final String WORKFLOW = """
            {'id': '7', 'first_task': 'T0', 'tasks': {
              'T0': {'type': 'single', 'question': 'T0.q', 'answers': [
                {'label': 'T0.0', 'next': 'T2'}, {'label': 'T0.1', 'next': 'T1'}, {'label': 'T0.2'}]},
              'T1': {'type': 'single', 'question': 'T1.q', 'answers': [
                {'label': 'T1.0', 'next': 'T2'}, {'label': 'T1.1', 'next': 'T2'}]},
              'T2': {'type': 'multiple', 'question': 'T2.q', 'answers': [{'label': 'T2.0'}, {'label': 'T2.1'}]},
              'T5': {'type': 'drawing', 'required': False, 'unlinked': None}},
             'strings': {'T0.q': 'Shape?', 'T0.0': '![i.png](https://x/i.png =60x) Smooth', 'T0.1': "It's a disk", 'T0.2': 'Star',
              'T1.q': 'A bar?', 'T1.0': 'Yes', 'T1.1': 'No', 'T2.q': 'Odd?', 'T2.0': 'Ring', 'T2.1': 'Lens'}}
            """;
    private static final String HEADER =
            "classification_id,user_name,workflow_id,created_at,gold_standard,metadata,annotations,subject_data,subject_ids\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    private final StringBuilder rows = new StringBuilder(HEADER);
    private int number = 100;

    @BeforeEach
    void open() {
        Made.make(folder.resolve("c"));
        campaign = Made.open(folder.resolve("c"));
        new SubjectImport(campaign, Watch.none()).run(Made.images(folder.resolve("in"), 3), Optional.empty());
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    private void row(String user, String gold, String annotations, String subjectData, String subject) {
        rows.append("%d,%s,7,2019-02-20 10:44:%02d UTC,%s,%s,%s,%s,%s%n"
                .formatted(
                        number,
                        user,
                        number++ % 60,
                        gold,
                        cell("{\"started_at\":\"2019-02-20T10:44:00.381Z\",\"user_language\":\"en\"}"),
                        cell(annotations),
                        cell(subjectData),
                        subject));
    }

    private static String cell(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String walk(String t0, String more) {
        return "[{\"task\":\"T0\",\"task_label\":\"Shape?\",\"value\":\"" + t0 + "\"}" + more + "]";
    }

    private ClassificationImport.Outcome run() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), rows);
        Path workflow = Files.writeString(folder.resolve("w.txt"), WORKFLOW);
        return new ClassificationImport(
                        file,
                        Optional.empty(),
                        Optional.of(workflow),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .run(campaign, Watch.none());
    }

    private int votes(String subject, String question, String answer) {
        return campaign.store().votes().of(subject).counts()[campaign.tree().answerIndex(question, answer)];
    }

    @Test
    void volunteers_in_and_out_of_an_account_are_counted_once_per_subject() throws IOException {
        String odd = ",{\"task\":\"T2\",\"value\":[]}";
        row("ada", "", walk("Smooth", odd), "{}", "g1");
        row("ada", "", walk("Smooth", odd), "{}", "g1");
        row("not-logged-in-a1b2", "", walk("Smooth", odd), "{}", "g1");
        row("not-logged-in-c3d4", "", walk("Star", ""), "{}", "g1");
        row("", "", walk("Star", ""), "{}", "g1");
        row("", "", walk("Star", ""), "{}", "g1");
        ClassificationImport.Outcome outcome = run();
        assertThat(outcome.added()).as(outcome.toString()).isEqualTo(5);
        assertThat(outcome.known()).isEqualTo(1);
        assertThat(votes("g1", "shape", "smooth")).isEqualTo(2);
        assertThat(votes("g1", "shape", "artifact")).isEqualTo(3);
        assertThat(run().added()).isZero();
        assertThat(campaign.store().recompute()).isEmpty();
    }

    @Test
    void a_subject_is_found_by_what_its_metadata_call_it() throws IOException {
        String odd = ",{\"task\":\"T2\",\"value\":[\"Ring\",\"Lens\"]}";
        String disk = ",{\"task\":\"T1\",\"value\":\"![x](https://y/z.png) Yes\"}" + odd;
        row("ada", "", walk("It's a disk", disk), "{\"555\":{\"!Filename\":\"old/g2.png\"}}", "555");
        row("bob", "", walk("It's a disk", disk), "{\"555\":{\"!Filename\":\"old/g2.png\"}}", "555");
        row("bob", "", walk("It's a disk", disk), "{\"556\":{\"ra\":1}}", "556");
        ClassificationImport.Outcome outcome = run();
        assertThat(outcome.added()).as(outcome.toString()).isEqualTo(2);
        assertThat(votes("g2", "odd", "ring")).isEqualTo(2);
        assertThat(outcome.leftOut())
                .containsEntry("its subject is not in this campaign", new ClassificationImport.LeftOut(1, 4));
    }

    @Test
    void what_is_no_vote_is_left_out_for_a_reason() throws IOException {
        String odd = ",{\"task\":\"T2\",\"value\":[]}";
        row("expert", "true", walk("Smooth", odd), "{}", "g1");
        row("a", "", walk("Smooth", ""), "{}", "g1");
        row("b", "", walk("A blue one", odd), "{}", "g1");
        row("c", "", "[{\"task\":\"T0\",\"value\":null}]", "{}", "g1");
        row("d", "", "[{not json", "{}", "g1");
        row("e", "", "[" + "[".repeat(2_000) + "]", "{}", "g1");
        row("f", "", walk("Smooth", odd), "{}", "g1;g2".replace('g', '1'));
        row("g", "", "[" + " ".repeat(1 << 20) + "]", "{}", "g1");
        ClassificationImport.Outcome outcome = run();
        assertThat(outcome.added()).isZero();
        assertThat(outcome.leftOut())
                .containsOnlyKeys(
                        "it is a gold standard by an expert, no vote",
                        "it does not answer odd, which the tree asks",
                        "T0 is answered \"A blue one\", which is no answer of shape",
                        "it has 0 answers to shape, which takes exactly one",
                        "a cell that should hold JSON does not",
                        "it is not of exactly one subject",
                        "a cell is longer than 1 MiB");
    }

    @Test
    void an_export_without_its_workflow_says_what_is_missing() throws IOException {
        row("a", "", walk("Smooth", ""), "{}", "g1");
        Path file = Files.writeString(folder.resolve("c.csv"), rows);
        assertThat(ClassificationImport.of(file)
                        .run(campaign, Watch.none())
                        .leftOut()
                        .keySet())
                .singleElement()
                .asString()
                .contains("--workflow");
    }

    @Test
    void a_file_that_is_no_export_is_refused_as_a_whole() throws IOException {
        Path file = Files.writeString(folder.resolve("v.csv"), "id,shape_smooth\ng1,3\n");
        assertThatThrownBy(() -> ClassificationImport.of(file).run(campaign, Watch.none()))
                .hasMessageContaining("there is no column classification_id");
    }

    @Test
    void the_newest_version_of_a_workflow_export_is_taken() throws IOException {
        String tasks =
                "{\"\"T0\"\":{\"\"type\"\":\"\"single\"\",\"\"question\"\":\"\"%s\"\",\"\"answers\"\":[{\"\"label\"\":\"\"a\"\"}]}}";
        Path file = Files.writeString(
                folder.resolve("w.csv"),
                "workflow_id,version,minor_version,first_task,tasks,strings\n" + "7,2,1,T0,\"" + tasks.formatted("old")
                        + "\",{}\n" + "7,10,3,T0,\"" + tasks.formatted("new") + "\",{}\n" + "7,9,7,T0,\""
                        + tasks.formatted("between") + "\",{}\n");
        assertThat(WorkflowFile.read(file, "").tasks().get("T0"))
                .extracting("label")
                .isEqualTo("new");
        assertThatThrownBy(() -> WorkflowFile.read(file, "8")).hasMessageContaining("there is no workflow 8");
    }

    @Test
    void python_says_the_same_as_json() {
        assertThat(PythonLiteral.toJson(
                        "{'a': \"it's\", 'b': 'say \"x\"\\n\\'y\\' \\x41 \\u00e9', 'c': [True, False, None, 1.5]}"))
                .isEqualTo("{\"a\": \"it's\", \"b\": \"say \\\"x\\\"\\n'y' A é\", \"c\": [true, false, null, 1.5]}");
    }
}
