package org.eyepiece.campaign;

import java.util.List;
import java.util.Map;
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
 * @param loop how people and model take turns
 */
public record CampaignSettings(
        String title,
        String description,
        String language,
        Optional<String> database,
        String images,
        Rules rules,
        Server server,
        List<Provider> providers,
        Loop loop) {

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

    /**
     * How people and model take turns.
     *
     * @param train whether they do: if not, no model is trained and no control subject is given out
     * @param everyClassifications a round begins after so many new final classifications; 0: never for that reason
     * @param everyMinutes a round begins so long after the one before; 0: never for that reason
     * @param leastLabels with fewer finished subjects nothing is trained yet
     * @param testSubjects drawn at random, given out first and never trained on
     * @param controlShare of the subjects given out that are drawn at random whatever the model wants, in [0, 1]
     * @param picks subjects that a round puts into the enhanced feed, at most; no more than its model learnt from
     * @param randomShare of the picks that are drawn at random, in [0, 1]
     * @param care how much each question matters, by key; 1 where nothing is said, 0 leaves a question out
     * @param size side of the network's input in pixels, a multiple of 16
     * @param crop middle part of the image that is used, in (0, 1]
     * @param colour {@code grey} or {@code rgb}
     * @param epochs passes over the labels, at most
     * @param leastSteps steps of training, at least
     * @param pretrainEpochs passes over all images, before there are labels; 0: none
     * @param stop when a subject is known well enough, if that retires it
     */
    public record Loop(
            boolean train,
            int everyClassifications,
            int everyMinutes,
            int leastLabels,
            int testSubjects,
            double controlShare,
            int picks,
            double randomShare,
            Map<String, Double> care,
            int size,
            double crop,
            String colour,
            int epochs,
            int leastSteps,
            int pretrainEpochs,
            Optional<Stop> stop) {

        public Loop {
            care = Map.copyOf(care);
        }

        /** A round every 2,000 classifications, 500 test subjects, a tenth control; 1,000 picks, 64 pixels in grey. */
        public static Loop usual() {
            return new Loop(
                    true,
                    2_000,
                    0,
                    50,
                    500,
                    0.1,
                    1_000,
                    0.3,
                    Map.of(),
                    64,
                    0.5,
                    "grey",
                    100,
                    2_500,
                    0,
                    Optional.empty());
        }
    }

    /**
     * That a subject is retired where the joined posterior's 90 % interval of every answer of a question is narrower than a width.
     *
     * @param question its key
     * @param width of the interval of a share, in (0, 1]
     */
    public record Stop(String question, double width) {}
}
