package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.answer;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.question;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClassifyTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void a_whole_classification_by_mouse() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String first = galaxy(page);
        answer(page, "Features or disk").click();
        answer(page, "Edge-on").click();
        page.locator(".bar").getByText("Back").click();
        assertThat(question(page)).startsWith("Do we see");
        answer(page, "Edge-on").click();
        answer(page, "Rounded").click();
        page.locator(".trail button").first().click();
        assertThat(question(page)).startsWith("What does");
        answer(page, "Smooth").click();
        answer(page, "Round").click();
        answer(page, "Undisturbed").click();
        answer(page, "Ring").locator("input").check();
        answer(page, "Dark lane").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done"))
                .click();
        until(page, "the next galaxy", () -> !galaxy(page).equals(first));
        List<StoredClassification> stored = visitor.stored(1);
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().subject()).isEqualTo(first);
        assertThat(stored.getFirst().state()).isEqualTo(StoredClassification.State.PROVISIONAL);
        assertThat(stored.getFirst().annotations())
                .containsExactly(
                        Annotation.of("smooth-or-featured", "smooth"),
                        Annotation.of("how-rounded", "round"),
                        Annotation.of("merging", "none"),
                        Annotation.of("rare-features", "ring", "dust-lane"));
    }

    @Test
    void a_whole_classification_by_number_keys() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String first = galaxy(page);
        press(page, "1", "2", "Backspace");
        assertThat(question(page)).startsWith("How round");
        through(page, "1", "4", "7", "Enter");
        assertThat(visitor.stored(1)).singleElement().satisfies(one -> {
            assertThat(one.subject()).isEqualTo(first);
            assertThat(one.annotations()).isEqualTo(Visitor.smooth());
        });
    }

    @Test
    void a_whole_classification_by_tab_and_enter_with_the_focus_led_along() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String first = galaxy(page);
        tabTo(page, "document.activeElement.classList.contains('answer')");
        press(page, "Tab", "Tab", "Enter");
        until(page, "an answer that ends the walk leads to Done", () -> focusIs(page, ".primary"));
        press(page, "Enter");
        until(page, "the next galaxy", () -> !galaxy(page).equals(first));
        until(page, "the new question has the focus", () -> focusIs(page, "h1"));
        assertThat(visitor.stored(1))
                .singleElement()
                .extracting(StoredClassification::annotations)
                .isEqualTo(List.of(Annotation.of("smooth-or-featured", "artifact")));
    }

    @Test
    void keys_work_the_instrument_and_can_be_switched_off() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String shown = galaxy(page);
        press(page, "i", "+", "+");
        until(page, "inverted", () -> style(page, "filter").contains("invert"));
        until(page, "zoomed", () -> style(page, "transform").contains("scale(1.96)"));
        press(page, "0", "f");
        until(page, "reset", () -> style(page, "transform").contains("scale(1)"));
        assertThat(page.locator(".favourite")).hasAttribute("aria-pressed", "true");
        until(
                page,
                "the favourite is in the store",
                () -> visitor.volunteer()
                        .map(observatory.store().volunteers()::favourites)
                        .filter(List.of(shown)::equals)
                        .isPresent());
        press(page, "h");
        assertThat(page.locator("dialog.help-sheet[open]")).isVisible();
        press(page, "Escape", "?");
        assertThat(page.locator("dialog.keys-sheet[open]")).isVisible();
        press(page, "s");
        page.locator(".switch input").click();
        press(page, "Escape", "s", "1");
        page.waitForTimeout(200);
        assertThat(galaxy(page)).isEqualTo(shown);
        assertThat(question(page)).startsWith("What does");
    }

    @Test
    void a_whole_classification_on_a_phones_touch_screen() {
        Visitor visitor = observatory.visitor(Device.PHONE);
        Page page = visitor.page();
        String first = galaxy(page);
        for (String words : List.of(
                "Features or disk",
                "Not edge-on",
                "Strong bar",
                "Spiral arms",
                "Loose",
                "2 arms",
                "Small",
                "Merging",
                "Overlap")) {
            answer(page, words).tap();
        }
        page.locator(".bar .primary").tap();
        until(page, "the next galaxy", () -> !galaxy(page).equals(first));
        assertThat(visitor.stored(1)).singleElement().satisfies(one -> {
            assertThat(one.subject()).isEqualTo(first);
            assertThat(one.annotations())
                    .hasSize(9)
                    .endsWith(Annotation.of("merging", "merger"), Annotation.of("rare-features", "overlapping"));
        });
    }

    @Test
    void skipped_and_seen_galaxies_do_not_come_again() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            seen.add(galaxy(page));
            through(page, i % 3 == 0 ? new String[] {"s"} : new String[] {"3", "Enter"});
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(visitor.stored(8)).hasSize(8);
    }

    private static void tabTo(Page page, String condition) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate(condition)) {
                return;
            }
        }
        throw new AssertionError("Tab never led there: " + condition);
    }

    private static boolean focusIs(Page page, String selector) {
        return (Boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector);
    }

    static String style(Page page, String property) {
        return (String)
                page.evaluate("(property) => document.querySelector('.stage-image img').style[property]", property);
    }
}
