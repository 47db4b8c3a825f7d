package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void an_account_takes_the_history_along_and_keeps_it_for_another_device() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String first = galaxy(page);
        press(page, "f");
        through(page, "3", "Enter");
        visitor.stored(1);
        until(
                page,
                "the favourite is in the store",
                () -> visitor.volunteer()
                        .filter(id ->
                                !observatory.store().volunteers().favourites(id).isEmpty())
                        .isPresent());
        visitor.open("/#/account");
        page.getByRole(AriaRole.BUTTON, named("Create an account")).first().click();
        fill(page, "Marie", "three little words");
        assertThat(page.getByText("You are signed in as")).isVisible();
        VolunteerId marie =
                observatory.store().accounts().find("Marie").orElseThrow().volunteer();
        assertThat(observatory.store().classifications().history(marie, 0, 10))
                .singleElement()
                .extracting(StoredClassification::subject)
                .isEqualTo(first);
        visitor.open("/");
        String second = galaxy(page);
        through(page, "3", "Enter");
        until(
                page,
                "the second is in the store",
                () -> observatory.store().classifications().count(marie) == 2);

        Visitor elsewhere = observatory.visitor(Device.PHONE);
        Page phone = elsewhere.open("/#/account");
        fill(phone, "Marie", "three little words");
        assertThat(phone.getByText("You are signed in as")).isVisible();
        elsewhere.open("/#/me");
        assertThat(phone.locator(".history li")).hasCount(2);
        assertThat(phone.locator(".history img").first()).hasAttribute("src", "/images/" + second);
        elsewhere.open("/#/favourites");
        assertThat(phone.locator(".gallery img")).hasAttribute("src", "/images/" + first);
    }

    @Test
    void who_signs_out_is_nobody_and_a_wrong_password_says_no_more_than_that() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("status of 401");
        Page page = visitor.open("/#/account");
        page.getByRole(AriaRole.BUTTON, named("Create an account")).first().click();
        fill(page, "Karl", "three little words");
        page.getByText("Sign out").click();
        assertThat(page.locator("[name=password]")).isVisible();
        for (String name : new String[] {"Karl", "nobody at all"}) {
            fill(page, name, "not this one at all");
            assertThat(page.locator("#account-error")).hasText("Name or password is not right.");
            page.reload();
        }
    }

    @Test
    void another_password_is_said_twice_and_signs_out_everywhere_else() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("status of 422", "status of 401");
        Page page = visitor.open("/#/account");
        page.getByRole(AriaRole.BUTTON, named("Create an account")).first().click();
        fill(page, "Lise", "three little words");
        Visitor elsewhere = observatory.visitor(Device.PHONE).foreseeing("status of 401");
        Page phone = elsewhere.open("/#/account");
        fill(phone, "Lise", "three little words");
        assertThat(phone.getByText("You are signed in as")).isVisible();

        page.locator("password-form summary").click();
        change(page, "three little words", "four other little words", "four other little word");
        assertThat(page.locator("#password-error")).hasText("The two new passwords are not the same.");
        change(page, "not this one at all", "four other little words", "four other little words");
        assertThat(page.locator("#password-error")).hasText("The old password is not right.");
        change(page, "three little words", "four other little words", "four other little words");
        assertThat(page.locator("password-form [role=status]"))
                .hasText("Your password is changed. Everywhere else you are signed out.");
        page.reload();
        assertThat(page.getByText("You are signed in as")).isVisible();

        phone.reload();
        fill(phone, "Lise", "three little words");
        assertThat(phone.locator("#account-error")).hasText("Name or password is not right.");
        fill(phone, "Lise", "four other little words");
        assertThat(phone.getByText("You are signed in as")).isVisible();
    }

    @Test
    void where_no_account_can_be_made_none_is_offered() {
        Visitor visitor = observatory.stranger(Device.DESK.options());
        visitor.context()
                .route(
                        "**/api/login-options",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"form\": true, \"accounts\": false, \"oidc\": []}")));
        Page page = visitor.open("/#/account");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Create an account"))).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Sign in"))).hasCount(1);
        assertThat(page.locator("[name=password]")).isVisible();
    }

    @Test
    void what_waits_is_sent_before_signing_out_and_is_the_accounts() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("ERR_FAILED");
        Page page = visitor.open("/#/account");
        page.getByRole(AriaRole.BUTTON, named("Create an account")).first().click();
        fill(page, "Emmy", "three little words");
        assertThat(page.getByText("You are signed in as")).isVisible();
        visitor.open("/");
        String posts = "**/api/classifications";
        visitor.context().route(posts, Route::abort);
        through(page, "3", "Enter");
        through(page, "3", "Enter");
        assertThat(page.locator(".status")).containsText("2 waiting");
        VolunteerId emmy =
                observatory.store().accounts().find("Emmy").orElseThrow().volunteer();
        assertThat(observatory.store().classifications().count(emmy)).isZero();
        visitor.open("/#/account");
        visitor.context().unroute(posts);
        page.getByText("Sign out").click();
        assertThat(page.locator("[name=password]")).isVisible();
        assertThat(observatory.store().classifications().count(emmy)).isEqualTo(2);
        assertThat(visitor.stored()).isEmpty();
    }

    private static void change(Page page, String old, String password, String again) {
        page.locator("[name=old]").fill(old);
        page.locator("[name=new]").fill(password);
        page.locator("[name=again]").fill(again);
        page.locator("password-form .primary").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void fill(Page page, String name, String password) {
        page.locator("[name=username]").fill(name);
        page.locator("[name=password]").fill(password);
        page.locator("form .primary").click();
    }
}
