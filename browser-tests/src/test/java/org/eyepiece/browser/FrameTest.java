package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.eyepiece.browser.Visitor.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is around the views, on the volunteers' page and on the owner's alike. */
class FrameTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lab/"})
    void the_menu_opens_and_closes_and_gives_the_focus_back(String path) {
        Page page = open(path);
        Locator menu = page.locator("nav.menu");
        Locator button = page.locator(".menu-button");
        button.click();
        assertThat(menu.getByText("Deutsch")).isVisible();
        assertThat(button).hasAttribute("aria-expanded", "true");
        press(page, "Escape");
        assertThat(menu).hasCount(0);
        assertThat(button).isFocused();
        button.click();
        page.locator("main").click();
        assertThat(menu).hasCount(0);
        page.locator(".skip-link").focus();
        press(page, "Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"/, #/guide, Field guide", "/lab/, #/subjects, Galaxies"})
    void a_view_has_an_address_a_title_and_the_focus(String path, String view, String title) {
        Page page = open(path);
        page.evaluate("(view) => (location.hash = view)", view);
        assertThat(page.locator("main")).isFocused();
        assertThat(page.locator("main h1").first()).isVisible();
        assertThat(page).hasTitle(Pattern.compile("^" + title + " · .*Eyepiece$"));
        page.evaluate("location.hash = '#/toString'");
        assertThat(page).not().hasTitle(Pattern.compile("^" + title + " .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lab/"})
    void where_nothing_can_be_loaded_that_is_said(String path) {
        Visitor visitor =
                observatory.stranger(Device.DESK.options()).foreseeing("Failed to load resource", "ERR_FAILED");
        visitor.context().route("**/api/**", Route::abort);
        visitor.page().navigate(observatory.site().address() + path);
        assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("The observatory cannot be reached");
    }

    private static Page open(String path) {
        if (path.equals("/")) {
            return observatory.visitor(Device.DESK).page();
        }
        Visitor owner = observatory.stranger(Device.DESK.options()).foreseeing("status of 401");
        Page page = owner.open(path);
        LabTest.signIn(page);
        return page;
    }
}
