package nestor.ui.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken for a program when it is pasted.
class ProgramCommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"import torch\nx = 1\n", "from torch import nn\n", "net = nn.Sequential(nn.Linear(2, 3))\n",
            "class MLP(nn.Module):\n    pass\n"})
    void programsOfPyTorchAreOffered(String text) {
        assertTrue(ProgramCommands.isProgram(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear Ada, the torch is in the shed.", "<html><body>import</body></html>", "1\t2\t3\n"})
    void otherTextsAreNot(String text) {
        assertFalse(ProgramCommands.isProgram(text));
    }

    @Test
    void aWordOnTheWayIsNoProgram() {
        assertEquals(false, ProgramCommands.isProgram("we import torches from Ghent"));
    }
}
