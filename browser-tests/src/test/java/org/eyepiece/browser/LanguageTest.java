package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.answer;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.question;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Page;
import java.util.List;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LanguageTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void a_german_browser_gets_german_and_the_same_answers_are_stored() {
        Visitor visitor = observatory.visitor(Device.DESK.options().setLocale("de-DE"));
        Page page = visitor.page();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(question(page)).startsWith("Wie sieht diese Galaxie");
        assertThat(page.locator("question-panel [lang=en]")).hasCount(0);
        String first = galaxy(page);
        press(page, "1", "1");
        answer(page, "Ungestört").click();
        press(page, "7", "Enter");
        until(page, "the next galaxy", () -> !galaxy(page).equals(first));
        assertThat(visitor.stored(1)).singleElement().satisfies(one -> {
            assertThat(one.annotations()).isEqualTo(Visitor.smooth());
            assertThat(one.annotations()).contains(Annotation.of("merging", "none"));
            assertThat(one.language()).isEqualTo("de");
        });
        for (String view : List.of("me", "guide", "favourites", "account", "about")) {
            visitor.open("/#/" + view);
            page.waitForTimeout(100);
            assertThat((Boolean)
                            page.evaluate("/\\b[a-z]+\\.[a-z]+\\b/.test(document.querySelector('main').innerText)"))
                    .as("a key of the messages instead of words at " + view)
                    .isFalse();
        }
    }

    @Test
    void the_language_is_chosen_in_the_menu_and_remembered() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        page.locator(".menu-button").click();
        page.getByLabel("Deutsch").click();
        assertThat(page.locator("question-panel h1")).containsText("Wie sieht diese Galaxie");
        visitor.open("/#/about");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }
}
