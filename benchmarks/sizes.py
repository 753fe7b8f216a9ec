"""How long modules and functions are: `python -m benchmarks.sizes`."""

import ast
from pathlib import Path
from statistics import median, quantiles

ROOMS = ("karriereflyt", "flows", "tasks")
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print a table in Markdown: a row per room, and one for the whole house."""
    print("| room | modules: median / longest | functions: median / nine in ten under / longest |")
    print("|---|---|---|")
    whole: tuple[list[int], list[int]] = ([], [])
    rooms = [
        path for room in ROOMS for path in sorted((ROOT / room).iterdir()) if path.is_dir() and path.name[0] != "_"
    ]
    for room in (*rooms, ROOT / "flows", ROOT / "tasks"):
        pattern = "*.py" if room.name in {"flows", "tasks"} else "**/*.py"
        paths = [path for path in room.glob(pattern) if path.name != "__init__.py" and "migrations" not in path.parts]
        if paths:
            _row(room.relative_to(ROOT).as_posix(), paths, whole)
    print(_line("**whole**", *whole))


def _row(name: str, paths: list[Path], whole: tuple[list[int], list[int]]) -> None:
    modules = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]
    functions = [length for path in paths for length in _functions(path)]
    whole[0].extend(modules)
    whole[1].extend(functions)
    print(_line(f"`{name}`", modules, functions))


def _line(name: str, modules: list[int], functions: list[int]) -> str:
    tenth = round(quantiles(functions, n=10)[-1]) if len(functions) > 1 else functions[0]
    sizes = f"{round(median(functions))} / {tenth} / {max(functions)}"
    return f"| {name} | {round(median(modules))} / {max(modules)} | {sizes} |"


def _functions(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, kinds)]


if __name__ == "__main__":
    main()
