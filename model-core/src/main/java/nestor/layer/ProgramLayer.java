package nestor.layer;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import nestor.layer.ParameterSpec.Role;
import nestor.shape.Dim;
import nestor.shape.Shape;
import nestor.shape.TensorType;

/// Blocks whose inside is a program text.
@About(family = Family.SOURCE)
public sealed interface ProgramLayer extends LayerSpec {
    /// A module of a PyTorch program, run as its text says: what no drawing can say.
    ///
    /// The program runs up to the call of its model with the number `call`, and the module is found there; 0 lets it
    /// run to its end, and the module or function that its last expression is, is called.
    ///
    /// @param text      the whole program
    /// @param module    the dotted name of the module below the program's model; empty for the model
    /// @param call      which of the calls that the program makes of a module, from 1; 0 for its end
    /// @param seed      what `torch.manual_seed` is given before the program runs
    /// @param arguments what `forward` is called with, inputs by their names: `x, (x2, x3)`; empty for all inputs
    /// @param inputs    the names of the inputs, with the types that they had when the block was made
    /// @param outputs   the types that it gave then
    /// @param state     its parameters and buffers
    @About
    record Source(
            @Default("'import torch\\nfrom torch import nn\\n\\n\\nclass Block(nn.Module):\\n    def forward(self, x):\\n        return torch.relu(x)\\n\\n\\nBlock()\\n'") String text,
            @Default("''") String module, @Default("0") @Range(min = 0) long call, @Default("0") long seed,
            @Default("''") String arguments, @Default("(('x', (2, 20), 'float32'),)") Members inputs,
            @Default("(('output', (2, 20), 'float32'),)") Members outputs,
            @Default("()") Members state) implements ProgramLayer {
        @Override
        public List<String> inputNames() {
            return inputs.names();
        }

        @Override
        public List<String> outputNames() {
            return outputs.names();
        }

        @Override
        public List<TensorType> outputs(List<TensorType> given) {
            return given.equals(inputs.types()) ? outputs.types() : unknown();
        }

        /// Only running it tells what other inputs give.
        private List<TensorType> unknown() {
            var types = new ArrayList<TensorType>();
            for (var member : outputs.members()) {
                var dims = new ArrayList<Dim>();
                for (var i = 0; i < member.type().rank(); i++) {
                    dims.add(Dim.named(member.name() + "_" + i));
                }
                types.add(member.type().with(new Shape(dims)));
            }
            return types;
        }

        @Override
        public List<ParameterSpec> parameters() {
            return state.members().stream().map(member -> new ParameterSpec(member.name(), member.type().shape(),
                    member.type().dtype(), new Initializer.Zeros(),
                    member.buffer() ? Role.BUFFER : Role.PARAMETER)).toList();
        }

        @Override
        public boolean random(boolean training) {
            return training || text.contains("rand");
        }

        @Override
        public Block toBlock() {
            var runner = ProgramRunner.find();
            var task = new ProgramRunner.Task(text, module, call, seed, arguments, inputNames(), outputNames().size());
            return LayerBlock.ofMany(this, called -> runner.run(task, called));
        }
    }
}
