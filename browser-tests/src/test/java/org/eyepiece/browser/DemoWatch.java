package org.eyepiece.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as a newcomer meets it, from the launcher (which builds where nothing is built) to five minutes later, in a real browser with
 * pictures. It takes as long as the demo does, so its name keeps it out of the ordinary tests:
 *
 * <pre>{@code mvn -pl browser-tests -am test -Dtest=DemoWatch -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 */
class DemoWatch {

    @RegisterExtension
    static final BeforeAllCallback chromium = context -> browser = Chromium.browser(context);

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    private final long began = System.nanoTime();

    @Test
    void from_the_command_to_a_model_that_has_learnt(@TempDir Path folder) throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("eyepiece.page-tests"))
                .resolve("../../../../eyepiece")
                .normalize();
        Process demo = new ProcessBuilder(
                        launcher.toString(),
                        "demo",
                        "--port",
                        "0",
                        "--minutes",
                        "6",
                        "--out",
                        folder.resolve("demo").toString())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> said = new ArrayList<>();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
            Matcher lab = await(
                    lines, said, Pattern.compile("Watch the model learn at (\\S+) as \"(.*)\", password (\\S+);"));
            tell("the site answers");
            try (BrowserContext desk = browser.newContext(Device.DESK.options());
                    BrowserContext phone = browser.newContext(Device.PHONE.options())) {
                Page model = open(desk, lab);
                Page hand = phone.newPage();
                hand.navigate(lab.group(1).replaceFirst("lab/.*", ""));
                pictures(model, hand, "0");
                long open = System.nanoTime();
                await(lines, said, Pattern.compile("this model is in force now"));
                tell("the first model is in force");
                model.locator("text=/in force/").first().waitFor();
                Thread.ofPlatform().daemon().start(() -> follow(lines));
                pictures(model, hand, "first-model");
                for (int minutes : new int[] {2, 5}) {
                    Thread.sleep(Math.max(
                            1, Duration.ofMinutes(minutes).toMillis() - (System.nanoTime() - open) / 1_000_000));
                    pictures(model, hand, Integer.toString(minutes));
                    tell("the pictures of minute " + minutes + " are taken");
                }
                assertThat(model.locator("table").first().innerText()).isNotBlank();
            }
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    private Matcher await(BufferedReader lines, List<String> said, Pattern pattern) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            say(line);
            said.add(line);
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("the demo ended: " + said);
    }

    /** Says what the demo says, until it is ended. */
    private static void follow(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say(line);
            }
        } catch (IOException ended) {
            say("the demo was ended");
        }
    }

    private static Page open(BrowserContext context, Matcher lab) {
        Page page = context.newPage();
        page.navigate(lab.group(1));
        page.locator("[name=username]").fill(lab.group(2));
        page.locator("[name=password]").fill(lab.group(3));
        page.locator("form .primary").click();
        page.locator(".lab-nav").waitFor();
        return page;
    }

    private static void pictures(Page model, Page hand, String name) {
        Audit.picture(model, "demo-model-" + name);
        Audit.picture(hand, "demo-phone-" + name);
    }

    private void tell(String what) {
        say("after %.0f s: %s".formatted((System.nanoTime() - began) / 1e9, what));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
