package org.eyepiece.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.press;
import static org.eyepiece.browser.Visitor.through;
import static org.eyepiece.browser.Visitor.until;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eyepiece.store.StoredClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work that was done arrives, once, whatever happens to network, server and tab. */
class NeverLostTest {

    private static final String POSTS = "**/api/classifications";

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void offline_the_work_goes_on_and_back_online_all_of_it_arrives() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("ERR_INTERNET_DISCONNECTED");
        Page page = visitor.page();
        until(page, "the page is kept for offline", () -> keptForOffline(page));
        page.waitForTimeout(500); // the galaxies too
        visitor.context().setOffline(true);
        List<String> done = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            done.add(galaxy(page));
            through(page, Visitor.SMOOTH[0], "1", "4", "7", "Enter");
        }
        assertThat(page.locator(".status")).containsText("2 waiting");
        page.reload();
        page.waitForSelector(".answer");
        done.add(galaxy(page));
        through(page, "3", "Enter");
        assertThat(page.locator(".status")).containsText("3 waiting");
        for (String view : List.of("me", "guide", "favourites", "account", "about")) {
            visitor.open("/#/" + view);
        }
        assertThat(visitor.stored()).isEmpty();
        visitor.context().setOffline(false);
        assertThat(visitor.stored(3))
                .extracting(StoredClassification::subject)
                .containsExactlyInAnyOrderElementsOf(done);
        assertThat(page.locator(".status")).hasText("");
        assertThat(waiting(page)).as("the outbox").isZero();
    }

    @Test
    void a_server_that_fails_and_a_tab_closed_at_once_lose_nothing() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("status of 503");
        Page page = visitor.page();
        AtomicInteger failures = new AtomicInteger();
        visitor.context().route(POSTS, route -> {
            if (failures.incrementAndGet() <= 3) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\": 503}"));
            } else {
                route.resume();
            }
        });
        String shown = galaxy(page);
        through(page, "3", "Enter");
        until(page, "the server has failed once", () -> failures.get() > 0);
        page.close();
        visitor.tab();
        assertThat(visitor.stored(1))
                .singleElement()
                .extracting(StoredClassification::subject)
                .isEqualTo(shown);
        assertThat(failures).hasValueGreaterThan(1);
    }

    @Test
    void an_answer_of_the_server_that_gets_lost_makes_no_second_row() {
        Visitor visitor = observatory.visitor(Device.DESK).foreseeing("ERR_FAILED");
        Page page = visitor.page();
        List<String> bodies = new ArrayList<>();
        visitor.context().route(POSTS, route -> {
            bodies.add(route.request().postData());
            if (bodies.size() <= 2) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        through(page, "3", "Enter");
        until(page, "it is sent until somebody says that it is there", () -> bodies.size() == 3);
        until(page, "the outbox is empty", () -> waiting(page) == 0);
        assertThat(bodies).containsOnly(bodies.getFirst());
        assertThat(visitor.stored(1)).hasSize(1);
    }

    @Test
    void a_reload_leaves_the_galaxy_and_its_answers_on_the_desk() {
        Visitor visitor = observatory.visitor(Device.DESK);
        Page page = visitor.page();
        String shown = galaxy(page);
        press(page, "1");
        page.reload();
        page.waitForSelector(".answer");
        assertThat(galaxy(page)).isEqualTo(shown);
        assertThat(Visitor.question(page)).startsWith("How round");
        visitor.open("/#/account");
        page.goBack();
        page.waitForSelector(".answer");
        assertThat(galaxy(page)).isEqualTo(shown);
        assertThat(Visitor.question(page)).startsWith("How round");
    }

    private static boolean keptForOffline(Page page) {
        return (Boolean) page.evaluate(
                "caches.open('eyepiece-shell-1').then((c) => c.match('/app/pages/about-page.js')).then(Boolean)");
    }

    private static int waiting(Page page) {
        return (Integer) page.evaluate("""
                () => new Promise((resolve, reject) => {
                  const opened = indexedDB.open('eyepiece');
                  opened.onerror = () => reject(opened.error);
                  opened.onsuccess = () => {
                    const counted = opened.result.transaction('outbox').objectStore('outbox').count();
                    counted.onsuccess = () => { opened.result.close(); resolve(counted.result); };
                  };
                })""");
    }
}
