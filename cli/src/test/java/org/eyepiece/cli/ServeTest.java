package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeTest {

    private static final Pattern ADDRESS = Pattern.compile("Eyepiece serves \"Sky\" at (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path campaign() throws IOException {
        Files.writeString(folder.resolve("campaign.toml"), "title = \"Sky\"\n");
        Files.createDirectories(folder.resolve("images"));
        Store.create(Place.of(folder.toString()), TreeFile.open("gz2"), Rules.usual(), Opening.usual())
                .close();
        return folder;
    }

    @Test
    void serves_until_it_is_stopped_and_writes_the_access_log_it_was_asked_for() throws Exception {
        Path log = folder.resolve("access.log");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Eyepiece.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int[] code = {-1};
        Thread serving = Thread.ofPlatform()
                .start(() -> code[0] =
                        Eyepiece.run(line, "serve", folderOf(), "--port", "0", "--access-log", log.toString()));
        Matcher told = ADDRESS.matcher("");
        for (int tries = 0; tries < 1_200 && !told.reset(out.toString()).find(); tries++) {
            assertThat(serving.isAlive()).as(err.toString()).isTrue();
            Thread.sleep(100);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(told.group(1))).build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("<eyepiece-app>");
        }
        serving.interrupt();
        serving.join();
        assertThat(code[0]).isZero();
        assertThat(out.toString()).contains("0 subjects", "eyepiece import", "stop with Ctrl-C", "stopping");
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(log)).contains("\"route\":\"/**\",\"status\":200");
    }

    private String folderOf() {
        try {
            return campaign().toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_folder_without_a_campaign_is_said_in_one_line() {
        TypedCommand typed = TypedCommand.run("serve", folder.resolve("nothing"));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).startsWith("eyepiece: ").contains("nothing").hasLineCount(1);
    }

    @Test
    void a_port_that_is_taken_is_said_in_one_line() throws IOException {
        campaign();
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            TypedCommand typed = TypedCommand.run("serve", folder, "--port", taken.getLocalPort());
            assertThat(typed.code()).isEqualTo(1);
            assertThat(typed.err())
                    .isEqualToIgnoringNewLines("eyepiece: port " + taken.getLocalPort()
                            + " is taken by another program; choose another one, such as --port "
                            + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void a_port_that_cannot_be_is_wrong_use() throws IOException {
        assertThat(TypedCommand.run("serve", campaign(), "--port", 70_000).code())
                .isEqualTo(2);
    }
}
