package org.eyepiece.campaign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import org.eyepiece.store.Feed;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.Subject;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.Annotation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a Zooniverse classifications export. Beside what its readers expect, an annotation says the keys of its answers
 * ({@code answers}) and the metadata what has become of the classification ({@code eyepiece}). When it was begun and finished is by the volunteer's clock, as
 * there; when it was stored, by the server's.
 */
final class ClassificationCells {

    static final List<String> HEADER = List.of(
            "classification_id",
            "user_name",
            "user_id",
            "user_ip",
            "workflow_id",
            "workflow_name",
            "workflow_version",
            "created_at",
            "gold_standard",
            "expert",
            "metadata",
            "annotations",
            "subject_data",
            "subject_ids");

    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 500;

    private final Store store;
    private final String title;
    private final Set<VolunteerId> accounts = new HashSet<>();

    /** Subjects from the current one on, as far as they are read. */
    private final Queue<Subject> ahead = new ArrayDeque<>();

    private String read = "";
    private String subject = "";
    private String subjectData = "";

    ClassificationCells(Store store, String title) {
        this.store = store;
        this.title = title;
        store.volunteers().each(volunteer -> {
            if (volunteer.account().isPresent()) {
                accounts.add(volunteer.id());
            }
        });
    }

    /** The cells of one; they must come in the order of {@link org.eyepiece.store.Classifications#each}. */
    List<String> of(StoredClassification one) {
        boolean named = accounts.contains(one.volunteer()) || one.feed() == Feed.IMPORTED;
        if (!one.subject().equals(subject)) {
            subject = one.subject();
            subjectData = subjectData(next(subject));
        }
        return List.of(
                one.id().toString(),
                (named ? "" : "not-logged-in-") + one.volunteer(),
                named ? Long.toString(one.volunteer().value()) : "",
                "",
                "1",
                title,
                "1.1",
                CREATED.format(one.acceptedAt()),
                "",
                "",
                metadata(one),
                annotations(one.annotations()),
                subjectData,
                one.subject());
    }

    private static String metadata(StoredClassification one) {
        ObjectNode metadata = JSON.createObjectNode();
        metadata.put("started_at", time(one.startedAt()));
        metadata.put("finished_at", time(one.finishedAt().orElse(one.acceptedAt())));
        metadata.put("user_language", one.language());
        one.window()
                .ifPresent(window -> metadata.putObject("viewport")
                        .put("width", window.width())
                        .put("height", window.height()));
        metadata.putObject("eyepiece")
                .put("state", one.state().name().toLowerCase(Locale.ROOT))
                .put("counted", one.counted())
                .put("feed", one.feed().name().toLowerCase(Locale.ROOT))
                .put("accepted_at", time(one.acceptedAt()));
        return metadata.toString();
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }

    private String annotations(List<Annotation> annotations) {
        ArrayNode tasks = JSON.createArrayNode();
        for (Annotation annotation : annotations) {
            Question question = store.tree().question(annotation.question());
            ObjectNode task = tasks.addObject();
            task.put("task", question.key());
            task.put("task_label", question.text());
            if (question.type() == Question.Type.SINGLE) {
                task.put("value", text(question, annotation.answers().getFirst()));
            } else {
                ArrayNode values = task.putArray("value");
                annotation.answers().forEach(answer -> values.add(text(question, answer)));
            }
            ArrayNode keys = task.putArray("answers");
            annotation.answers().forEach(keys::add);
        }
        return tasks.toString();
    }

    private static String text(Question question, String answer) {
        return question.answers().get(question.answer(answer)).text();
    }

    /** The subject of that id, which stands behind all that were asked for before. */
    private Subject next(String id) {
        while (true) {
            if (ahead.isEmpty()) {
                ahead.addAll(store.subjects().after(read, PAGE));
                if (ahead.isEmpty()) {
                    throw new CampaignException(
                            "subject " + id + " is not in the list of subjects; run eyepiece check");
                }
            }
            Subject found = ahead.remove();
            read = found.id();
            if (found.id().equals(id)) {
                return found;
            }
        }
    }

    private static String subjectData(Subject subject) {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode data = all.putObject(subject.id());
        subject.retirement()
                .ifPresentOrElse(
                        retirement -> data.putObject("retired")
                                .put("retired_at", time(retirement.at()))
                                .put("retirement_reason", retirement.reason())
                                .put(
                                        "classifications_count",
                                        subject.classifications().finals()),
                        () -> data.putNull("retired"));
        subject.position().ifPresent(place -> data.put("ra", place.ra()).put("dec", place.dec()));
        data.put("Filename", subject.file());
        subject.metadata().forEach(data::put);
        return all.toString();
    }
}
