"""The workbook of a plant's data set: a sheet for each table, help in three languages, choices to pick from."""

from steeldialogue.carbon.plant.workbook.writing import write_workbook

__all__ = ["write_workbook"]
