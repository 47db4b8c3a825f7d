package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;
import static org.eyepiece.store.StoredClassification.State.FINAL;
import static org.eyepiece.store.StoredClassification.State.PROVISIONAL;
import static org.eyepiece.store.StoredClassification.State.WITHDRAWN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For a while a classification can be reopened or withdrawn; what others said is shown after that, never before. */
class UndoTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void reopened_it_is_changed_and_the_galaxy_laid_aside_comes_back() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String first = galaxy(page);
        through(page, "3", "Enter");
        String second = galaxy(page);
        press(page, "1", "Backspace");
        page.getByText("Change it").click();
        until(page, "the last galaxy is back", () -> galaxy(page).equals(first));
        through(page, "1", "1", "4", "7", "Enter");
        assertThat(galaxy(page)).isEqualTo(second);
        until(page, "it is changed in the store", () -> states(visitor).equals(List.of(PROVISIONAL, WITHDRAWN)));
        List<StoredClassification> stored = visitor.stored(2);
        assertThat(stored).extracting(StoredClassification::subject).containsOnly(first);
        assertThat(stored.getFirst().annotations()).isEqualTo(Visitor.smooth());
        assertThat(stored.getLast().annotations()).isEqualTo(List.of(Annotation.of("smooth-or-featured", "artifact")));
    }

    @Test
    void withdrawn_it_no_longer_counts_and_is_gone_from_the_list() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        through(page, "3", "Enter");
        through(page, "3", "Enter");
        visitor.stored(2);
        page.locator(".trail").getByText("Recent").click();
        Locator listed = page.locator(".recent-list li");
        assertThat(listed).hasCount(2);
        listed.first().getByText("Withdraw").click();
        assertThat(listed).hasCount(1);
        until(page, "one is withdrawn in the store", () -> states(visitor).equals(List.of(WITHDRAWN, PROVISIONAL)));
        observatory.site().untilFinal();
        assertThat(states(visitor)).containsExactly(WITHDRAWN, FINAL);
        assertThat(visitor.stored(2)).extracting(StoredClassification::counted).containsExactly(false, true);
    }

    @Test
    void what_others_said_is_shown_once_it_is_final_and_never_asked_for_before() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        List<String> asked = new ArrayList<>();
        visitor.context().onRequest(request -> {
            if (request.url().endsWith("/crowd")) {
                asked.add(request.url());
            }
        });
        String shown = galaxy(page);
        through(page, "1", "1", "4", "7", "Enter");
        visitor.stored(1);
        String crowd = observatory.site().address() + "/api/subjects/" + shown + "/crowd";
        assertThat(visitor.context().request().get(crowd).status()).isEqualTo(403);
        page.locator(".trail").getByText("Recent").click();
        Locator newest = page.locator(".recent-list li").first();
        assertThat(newest).containsText("may still be changed");
        assertThat(newest.getByText("What others said")).hasCount(0);
        visitor.open("/#/me");
        assertThat(page.locator(".history li")).hasCount(1);
        assertThat(page.getByText("What others said")).hasCount(0);
        assertThat(asked).isEmpty();

        Duration past = observatory.site().untilFinal();
        page.clock().setFixedTime(Instant.now().plus(past).toEpochMilli());
        visitor.open("/");
        page.locator(".trail").getByText("Recent").click();
        newest.getByText("What others said").click();
        assertThat(newest.locator(".crowd table").first()).containsText(people(shown) + " people");
        assertThat(newest.locator(".crowd tr.mine").first()).containsText("Smooth");
        assertThat(newest.getByText("Withdraw")).hasCount(0);
    }

    /** How many answered the first question about a galaxy, by the store's counts. */
    private static int people(String galaxy) {
        int answers = observatory
                .site()
                .campaign()
                .tree()
                .questions()
                .getFirst()
                .answers()
                .size();
        int[] counts = observatory.store().votes().of(galaxy).counts();
        return Arrays.stream(counts, 0, answers).sum();
    }

    private static List<StoredClassification.State> states(Visitor visitor) {
        return visitor.stored().stream().map(StoredClassification::state).toList();
    }
}
