package org.eyepiece.site.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eyepiece.store.Account;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks what the rest of the site asks, and says what it was told. */
@RestController
class WhoController {

    private final Visitors visitors;

    WhoController(Visitors visitors) {
        this.visitors = visitors;
    }

    /** Number of the volunteer and name of the account: {@code 3 ada}. */
    @GetMapping("/api/test/who")
    String who(HttpServletRequest request, HttpServletResponse response) {
        return visitors.of(request, response).value() + " "
                + visitors.account(request).map(Account::name).orElse("-");
    }

    /** Only for the owner. */
    @GetMapping("/api/lab/test/who")
    String owner(java.security.Principal who) {
        return who.getName();
    }

    /** Changes something. */
    @PostMapping("/api/test/change")
    String change(@RequestBody String body) {
        return Integer.toString(body.length());
    }

    /** Is broken. */
    @GetMapping("/api/test/broken")
    String broken() {
        throw new IllegalStateException("broken on purpose");
    }
}
