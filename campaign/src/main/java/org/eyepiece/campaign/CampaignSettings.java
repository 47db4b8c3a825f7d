package org.eyepiece.campaign;

import java.util.List;
import java.util.Optional;
import org.eyepiece.store.Rules;

/**
 * What a campaign's owner has written into its settings file.
 *
 * @param title shown to everybody
 * @param description one or two sentences on what volunteers do here, and what for
 * @param language of title, description, tree and field guide, such as {@code en}
 * @param database a JDBC URL of PostgreSQL, or empty: SQLite in the campaign's folder
 * @param images folder or zip of the images; relative to the campaign's folder
 * @param rules of retirement, undo, leases and feeds
 * @param server where the site listens and what it puts up with
 * @param providers who else may vouch for volunteers
 */
public record CampaignSettings(
        String title,
        String description,
        String language,
        Optional<String> database,
        String images,
        Rules rules,
        Server server,
        List<Provider> providers) {

    public CampaignSettings {
        providers = List.copyOf(providers);
    }

    /**
     * Where the site listens and what it puts up with.
     *
     * @param host address to bind to; loopback unless said otherwise
     * @param port 0 to 65535; 0 takes a free one
     * @param address what volunteers type, where a proxy stands before the site, such as {@code https://galaxies.example.org}: cookies
     *     are then marked secure, and the proxy's forwarding headers are believed
     * @param accounts whether volunteers can make accounts themselves
     * @param perAddress requests a second that one address may make, in the long run
     * @param perSession requests a second that one browser may make, in the long run
     */
    public record Server(
            String host, int port, Optional<String> address, boolean accounts, double perAddress, double perSession) {

        /** Loopback, port 8080, accounts, 50 requests a second per address and 20 per browser. */
        public static Server usual() {
            return new Server("127.0.0.1", 8080, Optional.empty(), true, 50, 20);
        }

        /** The same at another address to bind to. */
        public Server at(String otherHost) {
            return new Server(otherHost, port, address, accounts, perAddress, perSession);
        }

        /** The same on another port. */
        public Server on(int otherPort) {
            return new Server(host, otherPort, address, accounts, perAddress, perSession);
        }
    }

    /**
     * An OpenID Connect provider.
     *
     * @param name shown on the button
     * @param issuer its address, from which all else is discovered
     * @param client our id there
     * @param secret our secret there; in the file it may stand as {@code env:NAME}
     */
    public record Provider(String name, String issuer, String client, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return name + " (" + issuer + ")";
        }
    }
}
