package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eyepiece.store.Account;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** What happens when it is settled who somebody is, however that was found out, and when somebody leaves. */
@Component
final class SignIn {

    private final Visitors visitors;
    private final Sessions sessions;
    private final CookieCsrfTokenRepository csrfTokens;

    SignIn(Visitors visitors, Sessions sessions, CookieCsrfTokenRepository csrfTokens) {
        this.visitors = visitors;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
    }

    /** Hands the browser's history on to the account and signs in. Session and CSRF token are new ones. */
    void complete(Account account, HttpServletRequest request, HttpServletResponse response) {
        visitors.adopt(account, request);
        sessions.open(account, request, response);
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    /** Signs out, if anybody was signed in. */
    void undo(HttpServletRequest request, HttpServletResponse response) {
        sessions.close(request, response);
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }
}
