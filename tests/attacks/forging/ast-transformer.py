# covers: IPython input/AST transformers that blank later cells
# ruff: noqa
# fmt: off
import ast
class Blank(ast.NodeTransformer):
    def visit_FunctionDef(self, node): return None
get_ipython().ast_transformers.append(Blank())
# %%
def double(x):
    return x
