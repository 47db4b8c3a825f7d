package org.eyepiece.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.eyepiece.image.Colour;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.network.ModelCard;

/** How commands name colours and choose a decoder. */
final class ImageOptions {

    private ImageOptions() {}

    static Colour colour(String key) {
        for (Colour colour : Colour.values()) {
            if (colour.name().toLowerCase(Locale.ROOT).equals(key)) {
                return colour;
            }
        }
        throw new WrongUse("unknown colour '" + key + "': choose grey or rgb");
    }

    /** The decoder a model was trained with where this machine has it; otherwise the best there is, with a warning. */
    static ImageDecoder decoder(ModelCard card, PrintWriter notes) {
        ImageDecoder best = ImageDecoder.best();
        if (best.name().equals(card.decoder())) {
            return best;
        }
        String family = card.decoder().split(" ", 2)[0];
        if (ImageDecoder.available().contains(family)) {
            return ImageDecoder.named(family);
        }
        notes.println("note: the model was trained with " + card.decoder() + ", which is not installed here; "
                + best.name() + " decodes instead, and its pixels differ here and there by a level");
        notes.flush();
        return best;
    }
}
