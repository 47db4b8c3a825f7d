package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.store.Store;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * What a test class stands on: the one browser and the one site of this run. Each test has visitors of its own, who know nothing of one
 * another. After each test, whatever went wrong in any visitor's tabs fails it: an error in the console, one that nobody caught, anything
 * that the Content-Security-Policy forbade.
 */
final class Observatory implements BeforeAllCallback, AfterEachCallback {

    private final List<Visitor> visitors = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private SimulatedSite site;

    @Override
    public void beforeAll(ExtensionContext context) {
        browser = Chromium.browser(context);
        site = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
                .computeIfAbsent(SimulatedSite.class, none -> new SimulatedSite(), SimulatedSite.class);
    }

    SimulatedSite site() {
        return site;
    }

    Store store() {
        return site.store();
    }

    /** A person at a browser of their own, who has seen the tutorial; the first galaxy is on the stage. */
    Visitor visitor(Device device) {
        return visitor(device.options());
    }

    Visitor visitor(Browser.NewContextOptions options) {
        Visitor visitor = stranger(options);
        visitor.knowsTheTutorial();
        visitor.open("/");
        return visitor;
    }

    /** A person who has not opened anything yet. */
    Visitor stranger(Browser.NewContextOptions options) {
        Visitor visitor = new Visitor(browser.newContext(options), site);
        visitors.add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> wrong = new ArrayList<>();
        boolean failed = context.getExecutionException().isPresent();
        for (Visitor visitor : visitors) {
            if (failed && !visitor.page().isClosed()) {
                String name = "failed-" + context.getRequiredTestMethod().getName() + "-" + visitors.indexOf(visitor);
                Audit.picture(visitor.page(), name);
            }
            wrong.addAll(visitor.wrong());
            visitor.close();
        }
        visitors.clear();
        if (failed && !wrong.isEmpty()) {
            System.out.println("in the browser: " + wrong);
        }
        assertThat(wrong).as("errors and violations in the browser").isEmpty();
    }
}
