package org.eyepiece.site.lab;

import jakarta.servlet.http.HttpServletRequest;
import org.eyepiece.site.account.Visitors;
import org.eyepiece.store.Account;
import org.springframework.stereotype.Component;

/** Who decides: what is decided here is kept with a name. */
@Component
class Owners {

    private final Visitors visitors;

    Owners(Visitors visitors) {
        this.visitors = visitors;
    }

    /** The name of the owner behind a request. */
    String name(HttpServletRequest request) {
        return visitors.account(request).map(Account::name).orElse("owner");
    }
}
