package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eyepiece.site.account.Passwords;
import org.eyepiece.store.Retirement;
import org.eyepiece.store.Subject;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The owner's page, and that nobody else sees it. */
class LabTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void the_overview_changes_by_itself_while_others_classify() {
        Page lab = owner().page();
        Locator figures = lab.locator(".figures");
        String before = figures.innerText();
        Visitor visitor = observatory.visitor(Device.DESK);
        through(visitor.page(), "3", "Enter");
        visitor.stored(1);
        until(
                lab,
                "the figures changed without a reload",
                () -> !figures.innerText().equals(before));
        assertThat(lab.locator("lab-chart svg").first()).isVisible();
    }

    @Test
    void figures_are_drawn_again_when_one_comes_back_to_them() {
        Page lab = owner().page();
        for (int i = 0; i < 2; i++) {
            assertThat(lab.locator("lab-chart svg")).hasCount(2);
            lab.locator(".lab-nav").getByText("Exports").click();
            assertThat(lab.locator("lab-chart")).hasCount(0);
            lab.locator(".lab-nav").getByText("Overview").click();
        }
    }

    @Test
    void the_view_asked_for_last_is_shown_though_the_one_before_it_is_slower() {
        Visitor owner = observatory.stranger(Device.DESK.options()).foreseeing("status of 401");
        Page lab = owner.open("/lab/");
        List<Route> held = new ArrayList<>();
        lab.route("**/lab/overview-page.js", held::add);
        signIn(lab);
        until(lab, "the overview is on its way", () -> !held.isEmpty());
        lab.navigate(observatory.site().address() + "/lab/#/subjects");
        assertThat(lab.locator(".subjects button").first()).isVisible();
        held.forEach(Route::resume);
        lab.waitForTimeout(500);
        assertThat(lab.locator(".lab-nav [aria-current]")).hasText("Galaxies");
        assertThat(lab.locator(".subjects button").first()).isVisible();
    }

    @Test
    void a_subject_is_retired_with_a_reason_and_brought_back() {
        Visitor owner = owner();
        String id = observatory.store().subjects().after("", SimulatedSite.GALAXIES).stream()
                .filter(subject -> subject.retirement().isEmpty())
                .map(Subject::id)
                .reduce((first, second) -> second)
                .orElseThrow();
        Page lab = owner.open("/lab/#/subjects?find=" + id);
        lab.locator(".subjects button")
                .filter(new Locator.FilterOptions().setHasText(id))
                .click();
        decide(lab, "Retire", "a satellite crosses it");
        until(lab, "retired in the store", () -> subject(id).retirement().isPresent());
        assertThat(subject(id).retirement().map(Retirement::reason)).contains("a satellite crosses it");
        assertThat(subject(id).retirement().map(Retirement::who)).contains(SimulatedSite.OWNER);
        decide(lab, "Reopen", "it was a spiral arm");
        until(lab, "open in the store", () -> subject(id).retirement().isEmpty());
        assertThat(observatory.store().subjects().decisions(id)).hasSize(2);
        assertThat(lab.locator("dialog.subject-sheet .decisions").first()).containsText("it was a spiral arm");
    }

    @Test
    void the_rounds_are_paused_and_an_earlier_model_is_put_in_force_again() {
        MadeRounds rounds = new MadeRounds(observatory.site().campaign());
        rounds.twoModelsAndAThirdAtWork();
        Page lab = owner().open("/lab/#/model");
        assertThat(lab.locator(".now h2")).containsText("41 galaxies");
        Locator buttons = lab.locator(".now .row button");
        buttons.getByText("Pause").click();
        until(lab, "paused", () -> observatory.store().wishes().now().paused());
        buttons.getByText("Go on").click();
        until(lab, "not paused", () -> !observatory.store().wishes().now().paused());
        rounds.progress(700);
        assertThat(lab.locator(".how-far")).containsText("70%");
        lab.locator(".models tbody tr").last().getByRole(AriaRole.BUTTON).click();
        reason(lab, "the second sees rings everywhere");
        until(lab, "the first model is in force", () -> MadeRounds.FIRST.equals(inForce()));
        assertThat(lab.locator(".models .in-force")).containsText("Round 1");
        assertThat(lab.locator(".models .in-force")).containsText("the second sees rings everywhere");
        lab.locator(".wanted button").first().click();
        assertThat(lab.locator("dialog.subject-sheet img.portrait")).isVisible();
    }

    private static String inForce() {
        return observatory.store().models().inForce().orElseThrow().id();
    }

    @Test
    void a_volunteer_is_excluded_and_included_and_nothing_is_deleted() {
        Visitor visitor = observatory.visitor(Device.DESK);
        through(visitor.page(), "3", "Enter");
        visitor.stored(1);
        VolunteerId who = visitor.volunteer().orElseThrow();
        Page lab = owner().open("/lab/#/volunteers");
        Locator row = lab.locator("table.people tbody tr")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\b" + who + "\\b")));
        row.getByRole(AriaRole.BUTTON).click();
        reason(lab, "presses the same key all the time");
        until(lab, "excluded in the store", () -> excluded(who));
        row.getByRole(AriaRole.BUTTON).click();
        reason(lab, "it was a child that learned");
        until(lab, "included in the store", () -> !excluded(who));
        assertThat(visitor.stored()).hasSize(1);
        assertThat(observatory.store().recompute()).isEmpty();
    }

    @Test
    void exports_are_downloaded_whole() throws IOException {
        Visitor visitor = observatory.visitor(Device.DESK);
        through(visitor.page(), Visitor.SMOOTH[0], "1", "4", "7", "Enter");
        String id = visitor.stored(1).getFirst().id().toString();
        Page lab = owner().open("/lab/#/exports");
        for (Map.Entry<String, String> file : Map.of("every-classification.csv", id, "votes.csv", "sim-000059")
                .entrySet()) {
            Download download = lab.waitForDownload(
                    () -> lab.locator("a[download='" + file.getKey() + "']").click());
            assertThat(Files.readString(download.path())).contains(file.getValue());
        }
    }

    @Test
    void whoever_owns_nothing_here_sees_nothing_here() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("status of 401", "status of 403");
        Page page = visitor.open("/lab/");
        assertThat(page.locator("[name=password]")).isVisible();
        observatory.store().accounts().register("Vera", Passwords.hash(SimulatedSite.PASSWORD), false);
        signIn(page, "Vera");
        assertThat(page.locator("door-page")).containsText("vera");
        assertThat(page.locator(".lab-nav")).hasCount(0);
        for (String path : List.of("overview", "subjects", "volunteers", "exports/votes.csv")) {
            String address = observatory.site().address() + "/api/lab/" + path;
            assertThat(visitor.context().request().get(address).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void what_goes_wrong_is_said_in_the_language_of_the_page() {
        Visitor owner = observatory
                .stranger(Device.DESK.options().setLocale("de-DE"))
                .foreseeing("status of 401", "status of 422");
        Page lab = owner.open("/lab/");
        signIn(lab, "nobody at all");
        assertThat(lab.locator("#door-error")).hasText("Name oder Passwort stimmt nicht.");
        signIn(lab);
        owner.open("/lab/#/images");
        byte[] script = "<script>".getBytes(StandardCharsets.UTF_8);
        lab.locator("input[type=file]").setInputFiles(new FilePayload("sky.png", "image/png", script));
        assertThat(lab.locator(".uploads li")).containsText("Nicht genommen. Auf Englisch: sky.png: is not a JPEG");
    }

    private static Visitor owner() {
        Visitor owner = observatory.stranger(Device.DESK.options()).foreseeing("status of 401");
        owner.open("/lab/");
        signIn(owner.page());
        return owner;
    }

    static void signIn(Page page) {
        signIn(page, SimulatedSite.OWNER);
        assertThat(page.locator(".lab-nav")).isVisible();
    }

    private static void signIn(Page page, String name) {
        page.locator("[name=username]").fill(name);
        page.locator("[name=password]").fill(SimulatedSite.PASSWORD);
        page.locator("form .primary").click();
    }

    private static void decide(Page lab, String action, String reason) {
        lab.locator("dialog.subject-sheet .row button").getByText(action).click();
        reason(lab, reason);
    }

    private static void reason(Page lab, String reason) {
        Locator sheet = lab.locator("dialog.reason-sheet");
        sheet.locator("[name=reason]").fill(reason);
        sheet.locator(".primary").click();
        assertThat(sheet.locator("[name=reason]")).hasCount(0);
    }

    private static Subject subject(String id) {
        return observatory.store().subjects().find(id).orElseThrow();
    }

    private static boolean excluded(VolunteerId volunteer) {
        return observatory
                .store()
                .volunteers()
                .verdict(volunteer)
                .filter(verdict -> verdict.excluded())
                .isPresent();
    }
}
