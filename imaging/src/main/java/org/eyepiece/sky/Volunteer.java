package org.eyepiece.sky;

import org.eyepiece.sky.Draws.Purpose;

/**
 * A simulated volunteer with known habits.
 *
 * @param id names the volunteer; habits of single answers follow from it
 * @param skill 0 sees little of what is there, 1 sees all the image shows
 * @param eager leaning towards seeing features, in logits; negative prefers "smooth" and "no"
 * @param careless share of answers given at random
 * @param vandal answers without looking
 */
public record Volunteer(long id, double skill, double eager, double careless, boolean vandal) {

    public Volunteer {
        if (!(skill >= 0 && skill <= 1)) {
            throw new IllegalArgumentException("skill is " + skill + "; give 0 to 1");
        }
        if (!(careless >= 0 && careless <= 1)) {
            throw new IllegalArgumentException("careless is " + careless + "; give 0 to 1");
        }
    }

    /** One of a crowd: most are good, a few are careless, and this share are vandals. */
    static Volunteer draw(long seed, long id, double vandals) {
        Draws d = new Draws(seed, Purpose.VOLUNTEER, id);
        double skill = d.around(0.72, 0.18, 0.1, 1);
        double eager = 0.45 * d.normal();
        double careless = Math.min(0.3, 0.005 + 0.06 * (1 - skill) * d.gamma(1));
        return new Volunteer(id, skill, eager, careless, d.chance(vandals));
    }

    /** How strongly the view of a galaxy decides what this volunteer answers. */
    double sharpness() {
        return 0.25 + 0.95 * skill;
    }
}
