package org.eyepiece.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command as a person types it, and what it left behind. */
record TypedCommand(int code, String out, String err) {

    JsonNode json() {
        return JsonMapper.shared().readTree(out.lines().toList().getLast());
    }

    static TypedCommand run(Object... words) {
        return run(Eyepiece.commandLine(), words);
    }

    static TypedCommand run(CommandLine line, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        int code = Eyepiece.run(line, arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new TypedCommand(code, out.toString(), err.toString());
    }
}
