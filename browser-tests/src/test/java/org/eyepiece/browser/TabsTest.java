package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.browser.Visitor.galaxy;
import static org.eyepiece.browser.Visitor.through;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.store.StoredClassification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TabsTest {

    @RegisterExtension
    static final Observatory observatory = new Observatory();

    @Test
    void two_tabs_at_once_never_show_one_galaxy_twice_and_send_each_classification_once() {
        Visitor visitor = observatory.visitor(Device.DESK);
        List<String> sent = posts(visitor);
        List<Page> tabs = List.of(visitor.page(), visitor.tab());
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (Page tab : tabs) {
                shown.add(galaxy(tab));
                tab.bringToFront();
                through(tab, "3", "Enter");
            }
        }
        assertThat(shown).doesNotHaveDuplicates();
        assertThat(visitor.stored(8))
                .extracting(StoredClassification::subject)
                .containsExactlyInAnyOrderElementsOf(shown);
        assertThat(sent).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_duplicated_tab_has_the_same_galaxy_in_hand_and_it_counts_once() {
        Visitor visitor = observatory.visitor(Device.DESK);
        List<String> sent = posts(visitor);
        Page first = visitor.page();
        Page second = visitor.tab();
        second.evaluate(
                "(hand) => sessionStorage.setItem('eyepiece-tab', hand)",
                first.evaluate("sessionStorage['eyepiece-tab']"));
        second.reload();
        second.waitForSelector(".answer");
        String shown = galaxy(first);
        assertThat(galaxy(second)).isEqualTo(shown);
        for (Page tab : List.of(first, second)) {
            tab.bringToFront();
            through(tab, "3", "Enter");
        }
        assertThat(visitor.stored(1))
                .singleElement()
                .extracting(StoredClassification::subject)
                .isEqualTo(shown);
        assertThat(sent).hasSize(1);
    }

    private static List<String> posts(Visitor visitor) {
        List<String> bodies = new ArrayList<>();
        visitor.context().onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/api/classifications")) {
                bodies.add(request.postData());
            }
        });
        return bodies;
    }
}
