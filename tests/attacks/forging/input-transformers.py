#: line: IPython input/AST transformers that blank later cells
#: mutation: none: a transformer changes only the author's own cells, and what these return is judged
import ast

ip = get_ipython()
ip.input_transformers_post.append(lambda lines: ["pass\n"])


class Blank(ast.NodeTransformer):
    def visit_Module(self, node):
        node.body = []
        return node


ip.ast_transformers.append(Blank())


#: earns: q1=0 q2=0
# %%
def double(x):
    return 2 * x
