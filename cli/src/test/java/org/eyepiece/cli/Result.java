package org.eyepiece.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command left behind. */
record Result(int code, String out, String err) {

    /** Runs a command inside this JVM and catches what it prints. */
    static Result of(CommandLine line, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = Eyepiece.run(line, Arrays.stream(words).map(Object::toString).toArray(String[]::new));
        line.getOut().flush();
        line.getErr().flush();
        return new Result(code, out.toString(), err.toString());
    }

    /** The machine-readable line that {@code --json} prints last. */
    JsonNode json() {
        return JsonMapper.shared().readTree(out.lines().toList().getLast());
    }
}
