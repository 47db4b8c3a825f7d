package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Page;
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

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void fill(Page page, String name, String password) {
        page.locator("[name=username]").fill(name);
        page.locator("[name=password]").fill(password);
        page.locator("form .primary").click();
    }
}
