package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstVisitTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void the_tutorial_comes_once() {
        Visitor visitor = observatory.stranger(Device.DESK.options());
        Page page = visitor.open("/");
        Locator tutorial = page.locator("dialog.tutorial-sheet[open]");
        for (String button : new String[] {"Next", "Next", "Next", "Start"}) {
            tutorial.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                    .click();
        }
        assertThat(tutorial).hasCount(0);
        page.reload();
        page.waitForSelector(".answer");
        page.waitForTimeout(300);
        assertThat(tutorial).hasCount(0);
    }

    @Test
    void looking_costs_nothing_and_leaves_no_row() {
        Visitor visitor = observatory.visitor(Device.DESK);
        visitor.open("/#/guide");
        visitor.page().locator("summary").first().click();
        assertThat(visitor.page().locator(".examples img").first()).isVisible();
        assertThat(visitor.page().getByText("How this sky was made")).isVisible();
        assertThat(visitor.stored()).isEmpty();
    }

    @Test
    void where_no_galaxy_is_left_the_page_says_so() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        page.route(
                "**/api/subjects/next*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"subjects\": [], \"reason\": \"all-seen\"}")));
        Locator empty = page.locator(".empty");
        for (int i = 0; i < 12 && empty.count() == 0; i++) {
            String shown = galaxy(page);
            press(page, "3", "Enter");
            until(page, "the next galaxy or none", () -> !galaxy(page).equals(shown));
        }
        assertThat(page.getByText("You have seen them all")).isVisible();
    }
}
