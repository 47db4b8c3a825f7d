package org.eyepiece.site.lab;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.image.Limits;
import org.eyepiece.store.Rules;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the owner's page shows first. */
@RestController
@RequestMapping("/api/lab")
class LabController {

    private final Campaign campaign;
    private final Overviews overviews;
    private final Owners owners;
    private final Uploads uploads;

    LabController(Campaign campaign, Overviews overviews, Uploads uploads, Owners owners) {
        this.campaign = campaign;
        this.overviews = overviews;
        this.owners = owners;
        this.uploads = uploads;
    }

    /** An answer; {@code next} is the key of the question it leads to, null where the tree ends. */
    record AnswerAsked(
            String key, String text, String icon, @Nullable String next) {
        static AnswerAsked of(Answer answer) {
            return new AnswerAsked(
                    answer.key(), answer.text(), answer.icon(), answer.next().orElse(null));
        }
    }

    /** A question; {@code type} is {@code single} or {@code multiple}. */
    record QuestionAsked(String key, String text, String type, List<AnswerAsked> answers) {}

    /** What the owner has set; {@code artefact} is {@code question/answer}, null where nothing is an artefact. */
    record RulesSet(
            int retireAfter,
            @Nullable String artefact,
            int artefactVotes,
            long undoSeconds,
            long leaseSeconds,
            double enhancedShare,
            double controlShare) {
        static RulesSet of(Rules rules) {
            return new RulesSet(
                    rules.retireAfter(),
                    rules.artefact().map(a -> a.question() + "/" + a.answer()).orElse(null),
                    rules.artefact().map(Rules.Artefact::votes).orElse(0),
                    rules.undo().toSeconds(),
                    rules.lease().toSeconds(),
                    rules.enhancedShare(),
                    rules.controlShare());
        }
    }

    /** Whether images can be uploaded; {@code zip} is where they are when not, {@code bytes} the most one may have. */
    record UploadsTaken(boolean taken, @Nullable String zip, int bytes) {}

    /** What does not change while the page is open. */
    record Described(
            String title,
            String language,
            String me,
            String first,
            List<QuestionAsked> questions,
            RulesSet rules,
            UploadsTaken uploads) {}

    @GetMapping("/campaign")
    Described campaign(HttpServletRequest request) {
        DecisionTree tree = campaign.tree();
        return new Described(
                campaign.settings().title(),
                campaign.settings().language(),
                owners.name(request),
                tree.first(),
                tree.questions().stream()
                        .map(question -> new QuestionAsked(
                                question.key(),
                                question.text(),
                                question.type().key(),
                                question.answers().stream().map(AnswerAsked::of).toList()))
                        .toList(),
                RulesSet.of(campaign.store().rules()),
                new UploadsTaken(uploads.zip().isEmpty(), uploads.zip().orElse(null), Limits.BYTES));
    }

    @GetMapping("/overview")
    Overview overview() {
        return overviews.now();
    }
}
