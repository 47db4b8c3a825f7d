package org.eyepiece.network;

/**
 * Which parts of a network that was trained before go on learning, from when, and how fast. The head, and every tensor it did not
 * have before, learns from the first epoch at the whole learning rate. Of the encoder, whose last block stands nearest the head, block
 * {@code k} before the last learns at {@code encoder x decay^k} of it.
 *
 * @param blocks how many of the encoder's last blocks learn, at least 0; those before them stay as they are
 * @param encoder share of the learning rate at which the last block learns, in (0, 1]
 * @param decay rate of a block in rates of the block behind it, in (0, 1]
 * @param headEpochs first epochs in which the head learns alone, so that its first, random answers spoil nothing; at least 0
 */
public record Rates(int blocks, double encoder, double decay, int headEpochs) {

    /**
     * A tenth: at the whole rate 64 labels make an encoder forget much of what thousands of images taught it, and at no rate at all
     * it cannot learn what they did not say.
     */
    public static final double ENCODER = 0.1;

    /** More blocks than any network has. */
    private static final int ALL = 1_000;

    /** Everything at the whole rate: training as it began. */
    public static final Rates WHOLE = new Rates(ALL, 1, 1, 0);

    /** All of the encoder at {@link #ENCODER}. */
    public static final Rates GENTLE = new Rates(ALL, ENCODER, 1, 0);

    public Rates {
        require(blocks >= 0, "blocks", blocks, "of 0 or more");
        require(encoder > 0 && encoder <= 1, "encoder rate", encoder, "above 0 and at most 1");
        require(decay > 0 && decay <= 1, "layer rate", decay, "above 0 and at most 1");
        require(headEpochs >= 0, "head epochs", headEpochs, "of 0 or more");
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " does not fit: choose a value " + range);
        }
    }

    /**
     * How one tensor learns.
     *
     * @param share of the learning rate, 0 where it does not learn
     * @param idle epochs before it begins
     */
    record Pace(double share, int idle) {
        static final Pace WHOLE = new Pace(1, 0);

        boolean learnsIn(int epoch) {
            return share > 0 && epoch >= idle;
        }
    }

    /** How a tensor of the network learns. */
    static Pace pace(Start start, Family family, String name) {
        return switch (start) {
            case Start.Fresh() -> Pace.WHOLE;
            case Start.From(Weights weights, Rates rates) ->
                TensorRole.of(name) == TensorRole.ENCODER && weights.has(name)
                        ? rates.pace(family.depth(name))
                        : Pace.WHOLE;
        };
    }

    /** The pace of a block with so many blocks between it and the head. */
    private Pace pace(int depth) {
        return depth < blocks ? new Pace(encoder * Math.pow(decay, depth), headEpochs) : new Pace(0, 0);
    }
}
