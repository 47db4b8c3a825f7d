package org.eyepiece.site.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the container itself turns down, such as an address that is none, is a problem too. The container makes it by name. */
public final class ProblemReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemJson.write(
                    response.getResponse(),
                    status == null ? HttpStatus.BAD_REQUEST : status,
                    "not-understood",
                    "the request is not understood");
        } catch (IOException | IllegalStateException e) {
            // whoever asked has gone
        }
    }
}
