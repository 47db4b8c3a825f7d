package org.eyepiece.network;

import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;

/**
 * Losses for what volunteers said, from the head's raw outputs, in nats per image, without the multinomial coefficient, which
 * does not depend on the network. Computed in float64: differences of log-gamma lose digits in float32, and the batch is small.
 *
 * <pre>
 *     m = softmax(z)      points     - sum_a k_a ln m_a                                            Walmsley et al. 2020, two answers
 *                         Dirichlet  - ln [ Gamma(c) / Gamma(N + c) prod_a Gamma(k_a + alpha_a) / Gamma(alpha_a) ]
 *                                    alpha = c m,  c from s by the likelihood's link                Walmsley et al. 2022
 * </pre>
 *
 * summed over the blocks of a {@link HeadLayout}. A block without votes adds exactly 0, and its gradient is exactly 0: every
 * log-gamma then stands there twice, once with each sign.
 */
final class Losses {

    /** Keeps an alpha that underflows away from 0, where log-gamma is infinite. */
    private static final double LEAST = 1e-30;

    private Losses() {}

    /**
     * The mean loss over a batch.
     *
     * @param outputs {@code [count][layout.outputs()]}
     * @param counts votes per choice, block after block, float64 {@code [count][choices of all blocks]}
     */
    static Tensor mean(HeadLayout layout, Tensor outputs, Tensor counts) {
        Tensor raw = outputs.to(torch.ScalarType.Double);
        TensorVector shares = new TensorVector();
        for (HeadLayout.Block block : layout.blocks()) {
            shares.push_back(torch.log_softmax(raw.narrow(1, block.output(), block.choices()), 1));
        }
        Tensor logShares = torch.cat(shares, 1);
        Tensor loss = layout.likelihood().hasConcentration()
                ? dirichlet(layout, raw, logShares, counts)
                : counts.mul(logShares).sum().neg();
        return loss.div(new Scalar((double) outputs.size(0)));
    }

    private static Tensor dirichlet(HeadLayout layout, Tensor raw, Tensor logShares, Tensor counts) {
        Tensor s = raw.index_select(
                1, indices(layout.blocks().stream().mapToLong(block -> block.output() + block.choices())));
        Tensor c = aboveLeast(layout.likelihood().link(), s).add(new Scalar(Likelihood.LEAST_CONCENTRATION));
        Tensor owner = indices(owners(layout));
        Tensor alpha = logShares.exp().mul(c.index_select(1, owner)).clamp_min(new Scalar(LEAST));
        Tensor n = torch.zeros_like(c).index_add(1, owner, counts);
        Tensor all = torch.lgamma(n.add(c)).sub(torch.lgamma(c));
        Tensor each = torch.lgamma(alpha).sub(torch.lgamma(counts.add(alpha)));
        return all.sum().add(each.sum());
    }

    private static Tensor aboveLeast(Likelihood.Link link, Tensor s) {
        return switch (link) {
            case NONE -> throw new IllegalArgumentException("independent votes have no concentration");
            case SOFTPLUS -> torch.softplus(s);
            case EXPONENTIAL ->
                s.clamp_max(new Scalar(Likelihood.LARGEST_RAW_CONCENTRATION)).exp();
        };
    }

    /** For every choice the block it belongs to. */
    private static LongStream owners(HeadLayout layout) {
        LongStream.Builder owners = LongStream.builder();
        for (int b = 0; b < layout.blocks().size(); b++) {
            for (int a = 0; a < layout.blocks().get(b).choices(); a++) {
                owners.add(b);
            }
        }
        return owners.build();
    }

    private static Tensor indices(LongStream values) {
        return Tensors.of(values.toArray());
    }
}
