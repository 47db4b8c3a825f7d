package org.eyepiece.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.vote.Annotation;

/** Somebody at a browser: own cookies, own storage, one or more tabs. Remembers what goes wrong in any of them. */
final class Visitor implements AutoCloseable {

    private static final String VOLUNTEER = "eyepiece-volunteer";
    private static final String IMAGE = "/images/";

    private final BrowserContext context;
    private final SimulatedSite site;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> foreseen = new ArrayList<>();
    private Page page;

    Visitor(BrowserContext context, SimulatedSite site) {
        this.context = context;
        this.site = site;
        context.onWebError(error -> wrong.add("error: " + error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && foreseen.stream().noneMatch(message.text()::contains)) {
                wrong.add("console: " + message.text() + " " + message.location());
            }
        });
        context.addInitScript("addEventListener('securitypolicyviolation', (event) =>"
                + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
        page = context.newPage();
    }

    void knowsTheTutorial() {
        context.addInitScript("if (location.protocol === 'http:') {"
                + " localStorage['eyepiece-settings'] ??= JSON.stringify({tutorialSeen: true}); }");
    }

    /** Says that the console will speak of something, because the test brings it about. */
    Visitor foreseeing(String... words) {
        foreseen.addAll(List.of(words));
        return this;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return page;
    }

    /** Goes to an address of the site and waits until there is something to read or to answer. */
    Page open(String path) {
        page.navigate(site.address() + path);
        page.waitForSelector(".answer, main.reading h1, main.lab h1");
        return page;
    }

    /** Another tab of the same browser, before which the visitor now sits. */
    Page tab() {
        page = context.newPage();
        return open("/");
    }

    /** The id of the galaxy on the stage at this moment; empty where there is none. */
    static String galaxy(Page page) {
        String address =
                (String) page.evaluate("document.querySelector('.stage-image img')?.getAttribute('src') ?? ''");
        return address.substring(address.isEmpty() ? 0 : IMAGE.length());
    }

    static String question(Page page) {
        return page.locator("question-panel h1").innerText();
    }

    /** The answer of those words, whatever its hint. */
    static Locator answer(Page page, String words) {
        Locator exactly = page.getByText(words, new Page.GetByTextOptions().setExact(true));
        return page.locator(".answer").filter(new Locator.FilterOptions().setHas(exactly));
    }

    static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Goes through one galaxy by keys and waits until the next is on the stage. */
    static void through(Page page, String... keys) {
        String shown = galaxy(page);
        press(page, keys);
        until(page, "the next galaxy", () -> !List.of("", shown).contains(galaxy(page)));
    }

    static void until(Page page, String what, BooleanSupplier condition) {
        try {
            page.waitForCondition(condition);
        } catch (TimeoutError e) {
            throw new AssertionError("never: " + what, e);
        }
    }

    /** Who the server takes this browser's person for, not signed in; nobody before the first galaxy was asked for. */
    Optional<VolunteerId> volunteer() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(VOLUNTEER))
                .findFirst()
                .flatMap(cookie -> site.store().volunteers().known(cookie.value));
    }

    /** All that the store holds of this person, the newest first, what was withdrawn included. */
    List<StoredClassification> stored() {
        return volunteer()
                .map(volunteer -> site.store().classifications().history(volunteer, 0, 100))
                .orElse(List.of());
    }

    /** Waits until the store holds so many rows of this person, and gives them. */
    List<StoredClassification> stored(int many) {
        until(
                page,
                many + " classifications in the store, there are " + stored().size(),
                () -> stored().size() >= many);
        page.waitForTimeout(200); // what came twice would come now
        return stored();
    }

    static List<Annotation> smooth() {
        return List.of(
                Annotation.of("smooth-or-featured", "smooth"),
                Annotation.of("how-rounded", "round"),
                Annotation.of("merging", "none"),
                Annotation.of("rare-features", "nothing-unusual"));
    }

    /** The keys that answer {@link #smooth}; Enter then is Done. */
    static final String[] SMOOTH = {"1", "1", "4", "7"};

    @Override
    public void close() {
        context.close();
    }
}
